import { count, quote } from "../provider/messages"
import type { DependentsFacts } from "./dependents"
import { dependentsTable, takeAway } from "./dependents-table"
import { describe } from "./describe"
import type { Style } from "./style"

export function dependentsText(facts: DependentsFacts, style: Style): string {
  const { application, lattice, dependents } = facts
  const head = `application ${quote(application)} in lattice ${quote(lattice)}`
  const blocks = [
    `${style.heading(head)} (${describe(facts).join(", ")}): ${usage(facts)}`,
    ...(dependents.length === 0 ? [] : ["", dependentsTable(dependents, style)]),
    "",
    next(facts),
  ]
  return blocks.join("\n")
}

function usage({ dependents }: DependentsFacts): string {
  const users = dependents.filter(({ deployed }) => deployed).length
  const stored = dependents.length - users
  const used = users === 0 ? "nothing uses it" : count(users, "application uses it", "applications use it")
  const more = count(stored, "application refers", "applications refer")
  return stored === 0 ? used : `${used}; ${more} to it without being deployed`
}

function next({ application, dependents }: DependentsFacts): string {
  const step = `Next: ${quote(application)} can be deleted`
  if (dependents.length === 0) return `${step}, as long as nobody deploys a user of it.`
  return takeAway(dependents) ?? `${step}; what is stored here could then not be deployed any more.`
}
