import { quote } from "./quote"

/** An application that is looked up. */
export interface LookupFacts {
  readonly application: string
  readonly lattice: string
}

/** A problem, and the components that have it. */
export interface LookupProblem {
  readonly components: readonly string[]
  readonly problem: string
}

export function badLookup(facts: LookupFacts, problems: readonly LookupProblem[]): string {
  return [
    `${named(facts)} cannot be used as this program looks it up`,
    ...problems.map(({ components, problem }) => `  ${components.join(", ")}: ${problem}`),
  ].join("\n")
}

/** More names than this help nobody to find a typing mistake. */
const NAMES_SHOWN = 10

/** `there` is what the lattice has; undefined when that could not be read. */
export function nothingToLookUp({ application, lattice }: LookupFacts, there: readonly string[] | undefined): string {
  const what = `there is no application ${quote(application)} in lattice ${quote(lattice)} for this program to look up`
  if (there === undefined) return what
  if (there.length === 0) return `${what}; the lattice has none at all. Is it the lattice that you mean?`
  const more = there.length > NAMES_SHOWN ? `, and ${there.length - NAMES_SHOWN} more` : ""
  return `${what}; there are ${there.slice(0, NAMES_SHOWN).join(", ")}${more}`
}

export function cannotLookUp(facts: LookupFacts, reason: string): string {
  return `${named(facts)} cannot be looked up: ${reason}`
}

export function lookupNotChecked(facts: LookupFacts, reason: string): string {
  return `${named(facts)}, which this program looks up, was not checked: ${reason}\nThis preview takes it as the program describes it; pulumi up will not.`
}

export function lookupRetired({ lattice }: LookupFacts, problem: string): string {
  return `${problem} (lattice ${quote(lattice)}, looked up by this program)`
}

export function nothingLookedUp(application: string): string {
  return `the look-up of application ${quote(application)} names no component; say which this program uses, as in components: { httpserver: "capability" }`
}

export function notLookedUp(application: string, component: string, kind: string): string {
  return `${quote(component)} of application ${quote(application)} was not looked up as a ${kind}; say so in its components: { ${quote(component)}: ${quote(kind)} }`
}

function named({ application, lattice }: LookupFacts): string {
  return `application ${quote(application)} in lattice ${quote(lattice)}`
}
