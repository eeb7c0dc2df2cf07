import { indented, lines, ownerText, subject, table } from "./text"

export interface TakenOverFacts {
  readonly application: string
  readonly lattice: string
  /** Whose it was. */
  readonly owner: string | undefined
  /** What runs; undefined while it is undeployed. */
  readonly version: string | undefined
  /** The program's properties that change it. */
  readonly changes: readonly string[]
}

/** Said before it is done; whatever fails then says so itself. */
export function takingOver({ owner, version, changes, ...facts }: TakenOverFacts): string {
  const change = changes.length === 0 ? "only version and owner change" : `what changes: ${changes.join(", ")}`
  const others =
    "Their next pulumi up or destroy is refused. They take it out of their program, and of its state with pulumi state delete URN."
  return lines(
    `taking over ${subject(facts)} (${runs(version)}) from ${ownerText(owner)}; ${change}`,
    ...(owner === undefined ? [] : [others]),
  )
}

export function nothingToObserve(application: string, lattice: string): string {
  return lines(
    `${subject({ application, lattice })} does not exist, and adopt: "observe" makes none. To go on:`,
    ...table([
      ["deploy it where it belongs", "then run the same command again"],
      ["make it here", 'leave adopt out of its program, or say adopt: "manage", then pulumi up'],
      ["look elsewhere", "is the lattice the right one, and the name?"],
    ]),
  )
}

export interface ObservedFacts extends Omit<TakenOverFacts, "changes"> {
  /** The program's properties that say something else. */
  readonly drift: readonly string[]
  /** Components that the program shares and nobody can use there. */
  readonly notShared: readonly string[]
}

export function observedDrift({ owner, version, drift, notShared, ...facts }: ObservedFacts): string {
  const unusable = `Nobody can use ${notShared.join(", ")} there: whoever refers to it is refused.`
  return lines(
    `${subject(facts)} (${runs(version)}, it belongs to ${ownerText(owner)}) is not as this program describes it:`,
    ...drift.map(indented),
    ...(notShared.length === 0 ? [] : [unusable]),
    'It is only observed, and stays as it is. Describe it as it is, or take it over with adopt: "manage".',
  )
}

export function onlyObserved(application: string, lattice: string): string {
  return `${subject({ application, lattice })} was only observed, and stays in the lattice`
}

function runs(version: string | undefined): string {
  return version === undefined ? "not deployed" : `version ${version}`
}
