import { quote } from "../provider/messages"
import type { CanDeleteFacts, VerdictFacts } from "./can-delete"
import { nextAfter } from "./can-delete-next"
import { dependentsTable } from "./dependents-table"
import { describeMarkers } from "./describe"
import type { Style } from "./style"
import { table } from "./table"

/** @param stacks every stack that owns something in the lattice */
export function canDeleteText(facts: CanDeleteFacts, stacks: readonly string[], style: Style): string {
  if (facts.applications.length === 0) return ownsNothing(facts, stacks, style)
  const used = facts.applications.filter(({ dependents }) => dependents.some(({ blocks }) => blocks))
  return [
    `${style.heading(where(facts))}: ${summary(facts)}`,
    verdicts(facts, style),
    ...used.map((application) => usersOf(application, style)),
    ...letGo(facts),
    nextAfter(facts),
  ].join("\n\n")
}

function where({ lattice, stack }: CanDeleteFacts): string {
  return `lattice ${quote(lattice)}${stack === null ? "" : `, stack ${stack}`}`
}

function summary({ applications, deletable }: CanDeleteFacts): string {
  const [first, ...more] = applications
  if (first !== undefined && more.length === 0) {
    return `application ${quote(first.application)} ${deletable ? "can" : "cannot"} be deleted now`
  }
  if (deletable) return `${applications.length} of ${applications.length} applications can be deleted now`
  const kept = applications.filter((application) => !application.deletable).length
  return `${kept} of ${applications.length} applications cannot be deleted now`
}

function verdicts({ applications }: CanDeleteFacts, style: Style): string {
  const rows = applications.map((application) => [
    application.application,
    application.deletable ? { text: "yes", paint: style.good } : { text: "no", paint: style.bad },
    application.reason,
    describeMarkers(application).join("; "),
  ])
  return table(["APPLICATION", "DELETABLE", "WHY", "NOTE"], rows, style)
}

function usersOf({ application, dependents }: VerdictFacts, style: Style): string {
  const blocking = dependents.filter(({ blocks }) => blocks)
  return `${style.heading(`${application} is used by`)}\n${dependentsTable(blocking, style)}`
}

function ownsNothing(facts: CanDeleteFacts, stacks: readonly string[], style: Style): string {
  const others = stacks.length === 0 ? "no stack owns anything there" : `stacks that do: ${stacks.join(", ")}`
  return [
    `${style.heading(where(facts))}: it owns no application there, so nothing is in the way of its destroy`,
    ...letGo(facts),
    `Next: see that its name is right; ${others}.`,
  ].join("\n\n")
}

function letGo({ retired }: CanDeleteFacts): string[] {
  return retired.length === 0
    ? []
    : [`Pulumi has let go of these, and each goes with its last user: ${retired.join(", ")}`]
}
