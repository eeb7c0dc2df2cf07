import { count, quote } from "../provider/messages"
import { type ApplicationSnapshot, applicationIn, type LatticeSnapshot } from "../provider/guard/snapshot"
import { CliError } from "./failure"
import { belongsTo, stacksIn } from "./ownership"

/** More names than this help nobody to find a typing mistake. */
const NAMES_SHOWN = 10

/** Finds every application that is named, or says which are not there and what is. */
export function findApplications(snapshot: LatticeSnapshot, names: readonly string[]): ApplicationSnapshot[] {
  const found = names.flatMap((name) => applicationIn(snapshot, name) ?? [])
  const unknown = names.filter((name) => applicationIn(snapshot, name) === undefined)
  if (unknown.length > 0) throw unknownApplications(unknown, snapshot)
  return found
}

export function findApplication(snapshot: LatticeSnapshot, name: string): ApplicationSnapshot {
  const application = applicationIn(snapshot, name)
  if (application === undefined) throw unknownApplications([name], snapshot)
  return application
}

/** Everything that a stack owns, or says which stacks own something. */
export function findStack(snapshot: LatticeSnapshot, stack: string): ApplicationSnapshot[] {
  const owned = snapshot.applications.filter(belongsTo(stack))
  if (owned.length > 0) return owned
  const stacks = stacksIn(snapshot)
  const there = stacks.length === 0 ? "No stack owns anything there" : `Stacks that do: ${stacks.join(", ")}`
  throw new CliError(
    "unknownStack",
    `stack ${stack} owns no application in lattice ${quote(snapshot.lattice)}\n${there}`,
  )
}

function unknownApplications(unknown: readonly string[], { lattice, applications }: LatticeSnapshot): CliError {
  const which = `${unknown.length === 1 ? "application" : "applications"} ${unknown.map(quote).join(", ")}`
  const names = applications.map(({ name }) => name)
  const more = names.length > NAMES_SHOWN ? `, and ${names.length - NAMES_SHOWN} more` : ""
  const there =
    names.length === 0
      ? "It has none at all. Is it the lattice that you mean? Say which with --lattice NAME"
      : `It has ${count(names.length, "application", "applications")}: ${names.slice(0, NAMES_SHOWN).join(", ")}${more}`
  return new CliError("unknownApplication", `lattice ${quote(lattice)} has no ${which}\n${there}`)
}
