import { dependentsOf } from "../provider/guard/dependents"
import { applicationIn, type LatticeSnapshot } from "../provider/guard/snapshot"
import { offeredBy, referencesOf, targetOf } from "../provider/manifest/references"

/** Something that runs refers to a component that it cannot have: a state that wadm lets others bring about. */
export interface BrokenUse {
  readonly application: string
  /** The component that it refers to, as `application/component`. */
  readonly target: string
  readonly reason: string
}

/** What is broken of those that run and use an application. */
export function brokenUsesOf(snapshot: LatticeSnapshot, application: string): BrokenUse[] {
  const shared = applicationIn(snapshot, application)?.deployed
  const offered = shared === undefined ? undefined : offeredBy(shared)
  return dependentsOf(snapshot, application)
    .filter(({ deployed }) => deployed)
    .flatMap(({ application: user, references }) =>
      references.flatMap((reference) => {
        const kind = offered?.get(reference.to.component)
        if (kind === reference.kind) return []
        const reason =
          offered === undefined
            ? `${application} is not deployed`
            : offered.size === 0
              ? `${application} is not shared`
              : kind === undefined
                ? `${application} shares no such component`
                : `it is a ${kind}, not a ${reference.kind}`
        return [{ application: user, target: targetOf(reference), reason }]
      }),
    )
}

/** The same of every application that something refers to, whether it exists or not. */
export function brokenUsesIn(snapshot: LatticeSnapshot): BrokenUse[] {
  const targets = snapshot.applications.flatMap(({ deployed }) =>
    deployed === undefined ? [] : referencesOf(deployed).map(({ to }) => to.application),
  )
  return [...new Set(targets)].sort().flatMap((target) => brokenUsesOf(snapshot, target))
}
