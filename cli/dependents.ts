import { dependentsOf } from "../provider/guard/dependents"
import type { LatticeSnapshot } from "../provider/guard/snapshot"
import { dependentsText } from "./dependents-text"
import { type ApplicationFacts, applicationFacts, type DependentFacts, dependentFacts } from "./facts"
import { findApplication } from "./find"
import type { Report } from "./report"

/** What `dependents --json` prints. */
export interface DependentsFacts extends ApplicationFacts {
  readonly lattice: string
  readonly dependents: readonly DependentFacts[]
}

export function listDependents(snapshot: LatticeSnapshot, { application }: { readonly application: string }): Report {
  const dependents = dependentsOf(snapshot, application).map((one) => dependentFacts(one, one.deployed))
  const found = applicationFacts(findApplication(snapshot, application))
  const facts: DependentsFacts = { lattice: snapshot.lattice, ...found, dependents }
  return { facts, text: (style) => dependentsText(facts, style), exitCode: 0 }
}
