import { dependentFacts } from "../guard/dependent-facts"
import type { Dependent } from "../guard/dependents"
import type { ApplicationInputs } from "../manifest/inputs"
import { inUse, willBreak, WOULD_CHANGE_NOTHING } from "../messages"
import type { Path } from "../validate/rule"
import type { Foreseen } from "./finding"

/** Why the guard will let through what it would refuse; undefined when it will not. */
export type ForcedBy = (of: Pick<ApplicationInputs, "name" | "deletion">) => string | undefined

/** Something that is to be done to an application, although others use what it takes away. */
export interface Harm {
  readonly of: Pick<ApplicationInputs, "name" | "lattice" | "deletion">
  /** As in `would not be undeployed`. */
  readonly done: string
  /** The input that asks for it. */
  readonly path: Path
  readonly users: readonly Dependent[]
  /** Whether the application can go with its last user instead. */
  readonly canRetire: boolean
  /** What is different after the refusal; nothing unless given. */
  readonly aftermath?: string
}

/** What the guard will say of it. */
export function verdictOn(
  { of, done, path, users, canRetire, aftermath = WOULD_CHANGE_NOTHING }: Harm,
  forcedBy: ForcedBy,
): Foreseen[] {
  if (users.length === 0) return []
  const facts = { application: of.name, lattice: of.lattice }
  const dependents = users.map(dependentFacts)
  const force = forcedBy(of)
  if (force !== undefined) {
    return [{ path: [], reason: willBreak({ ...facts, done }, force, dependents), isCertain: false }]
  }
  const refusal = { ...facts, refused: `would not be ${done}`, aftermath }
  return [{ path, reason: inUse({ ...refusal, canRetire, dependents }), isCertain: true }]
}
