import { type DependentFacts, dependentRow, usedBy } from "./dependents"
import { type RefusalFacts } from "./refusals"
import { indented, lines, subject, table } from "./text"

/** In place of taking a failed version back. */
export function stays(users: readonly DependentFacts[]): string {
  return lines(`It stays deployed: ${usedBy(users)}`, ...table(users.map(dependentRow)))
}

/** Warnings of what was done although others use the application. */
export function nowRetired(application: string, lattice: string, users: readonly DependentFacts[]): string {
  return lines(
    `${subject({ application, lattice })} is retired and stays for now: ${usedBy(users)}`,
    ...table(users.map(dependentRow)),
    "Whoever takes the last of them away with Pulumi deletes it too. A pulumi up that has it again takes it back.",
  )
}

export interface CarriedFacts {
  readonly application: string
  readonly lattice: string
  readonly components: readonly string[]
  /** Whether its program shares it no longer. */
  readonly unshared: boolean
}

export function carriedAlong(facts: CarriedFacts, users: readonly DependentFacts[]): string {
  const components = facts.components.join(", ")
  const kept = facts.unshared ? `stays shared for now, with ${components}` : `keeps ${components} for now`
  return lines(
    `${subject(facts)} ${kept}: ${usedBy(users)}`,
    ...table(users.map(dependentRow)),
    "That goes when the last of these uses is taken away with Pulumi; after another tool has, with the next change of the application.",
  )
}

/** What went with the last one who used it. */
export function reapedRetired(application: string, lattice: string): string {
  return `${subject({ application, lattice })} was retired; its last user has gone, and it is deleted too`
}

export function reapedCarried(application: string, lattice: string, components: readonly string[]): string {
  const kept = components.length === 0 ? "is shared no longer" : `no longer has ${components.join(", ")}`
  return `${subject({ application, lattice })} ${kept}: it was kept for users, and the last of them has gone`
}

export function notReaped(application: string, lattice: string, reason: string): string {
  return lines(
    `what nobody uses any more of ${subject({ application, lattice })} could not be taken away:`,
    indented(reason),
    "The next change of that application takes it away.",
  )
}

export function storedUsers(application: string, lattice: string, waiting: readonly DependentFacts[]): string {
  return lines(
    `${subject({ application, lattice })} is gone, and ${refersStored(waiting.length)}`,
    ...table(waiting.map(dependentRow)),
  )
}

/** What a forced step breaks; `users` is undefined when the lattice could not be read. */
export function forced(
  facts: Omit<RefusalFacts, "aftermath">,
  reason: string | undefined,
  users: readonly DependentFacts[] | undefined,
): string {
  return lines(
    `${subject(facts)} ${facts.refused}: ${users === undefined ? "whether others use it could not be read" : usedBy(users)}`,
    ...table((users ?? []).map(dependentRow)),
    `It was forced (${reason ?? 'deletion: "force"'}): what uses it breaks.`,
  )
}

function refersStored(number: number): string {
  return number === 1
    ? "1 application that is stored and not deployed refers to it; wadm will not deploy it"
    : `${number} applications that are stored and not deployed refer to it; wadm will not deploy them`
}
