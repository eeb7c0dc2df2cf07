import type { ApplicationInputs } from "../../manifest/inputs"

/** Something wrong with one property of an application's inputs. */
export interface Failure {
  readonly path: readonly PropertyKey[]
  readonly reason: string
}

/** Looks at well-formed inputs and returns everything that is wrong with them. Unknown values may stand anywhere. */
export type Rule = (inputs: ApplicationInputs) => Failure[]
