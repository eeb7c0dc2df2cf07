import { dependentsOf } from "../provider/guard/dependents"
import type { ApplicationSnapshot, LatticeSnapshot } from "../provider/guard/snapshot"
import { canDeleteText } from "./can-delete-text"
import { type ApplicationFacts, applicationFacts, type DependentFacts, dependentFacts } from "./facts"
import { findApplications } from "./find"
import { belongsTo, hasVersionOf, isRetired, stacksIn } from "./ownership"
import { blocks, goneFirst } from "./play-destroy"
import { reasonOf } from "./reason"
import type { Report } from "./report"

export interface CanDeleteRequest {
  /** Those of the stack when none is named. */
  readonly applications: readonly string[]
  /** `project/stack`: what it owns goes before what it uses, as in `pulumi destroy`. */
  readonly stack: string | undefined
}

/** What `can-delete --json` prints. */
export interface CanDeleteFacts {
  readonly lattice: string
  readonly stack: string | null
  /** Whether every one of the applications is. */
  readonly deletable: boolean
  readonly applications: readonly VerdictFacts[]
  /** Applications of the stack that Pulumi has let go of: its destroy does not meet them. */
  readonly retired: readonly string[]
}

export interface VerdictFacts extends ApplicationFacts {
  readonly deletable: boolean
  /** One phrase on why or why not. */
  readonly reason: string
  readonly dependents: readonly DependentFacts[]
}

export function canDelete(snapshot: LatticeSnapshot, { applications: names, stack }: CanDeleteRequest): Report {
  const owned = names.length > 0 || stack === undefined ? [] : snapshot.applications.filter(hasVersionOf(stack))
  const asked =
    names.length > 0 ? findApplications(snapshot, [...new Set(names)]) : owned.filter((one) => !isRetired(one))
  const gone = stack === undefined ? new Set<string>() : goneFirst(snapshot, stack)
  const applications = asked.map((application) => judge(snapshot, application, stack, gone))
  const facts: CanDeleteFacts = {
    lattice: snapshot.lattice,
    stack: stack ?? null,
    deletable: applications.every(({ deletable }) => deletable),
    applications,
    retired: owned.filter(isRetired).map(({ name }) => name),
  }
  return {
    facts,
    text: (style) => canDeleteText(facts, stacksIn(snapshot), style),
    exitCode: facts.deletable ? 0 : 1,
  }
}

function judge(
  snapshot: LatticeSnapshot,
  application: ApplicationSnapshot,
  stack: string | undefined,
  gone: ReadonlySet<string>,
): VerdictFacts {
  const facts = applicationFacts(application)
  const dependents = dependentsOf(snapshot, application.name).map((one) => dependentFacts(one, blocks(one, gone)))
  const isTakenOver = stack !== undefined && hasVersionOf(stack)(application) && !belongsTo(stack)(application)
  const deletable = !isTakenOver && dependents.every((one) => !one.blocks)
  return { ...facts, deletable, reason: reasonOf(facts, dependents, stack, isTakenOver), dependents }
}
