import { targetOf } from "../manifest/references"
import type { DependentFacts } from "../messages"
import type { Dependent } from "./dependents"

/** A dependent as messages and listings show it. */
export function dependentFacts({ references, ...dependent }: Dependent): DependentFacts {
  return {
    ...dependent,
    uses: references.map(({ component, links, ...reference }) => ({ component, target: targetOf(reference), links })),
  }
}
