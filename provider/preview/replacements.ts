import { liveManifests } from "../apply/live"
import { REPLACES } from "../diff/replaces"
import { dependentFacts } from "../guard/dependent-facts"
import { lookIn } from "../guard/look"
import type { LatticeSnapshot } from "../guard/snapshot"
import { type ApplicationInputs, isObserved } from "../manifest/inputs"
import { isSameStack, ownerFromUrn } from "../manifest/owner"
import { isShared, ownerOf } from "../manifest/references"
import { oldWillRetire, WOULD_STAND_BESIDE } from "../messages"
import type { Foreseen } from "./finding"
import { liveIn } from "./live"
import { type ForcedBy, verdictOn } from "./verdict"

/** The input that makes another application of it. */
export function replacedBy(earlier: ApplicationInputs, inputs: ApplicationInputs): string | undefined {
  return REPLACES.find((key) => earlier[key] !== inputs[key])
}

/**
 * A replacement ends with the delete of what it replaces. Pulumi moves the users of the same stack before that; those of
 * others stay.
 */
export function foreseeReplacement(
  earlier: ApplicationInputs,
  because: string,
  snapshot: LatticeSnapshot,
  forcedBy: ForcedBy,
): Foreseen[] {
  const owner = ownerFromUrn(earlier.resourceUrn)
  const live = liveIn(snapshot, earlier.name)
  if (isObserved(earlier) || live === undefined || ownerOf(live.newest) !== owner) return []
  if (!liveManifests(live).some(isShared)) return []
  const users = lookIn(snapshot, { application: earlier.name, takes: () => true }).users.filter(
    (user) => !isSameStack(user.owner, owner),
  )
  if (users.length > 0 && earlier.deletion === "retireWhenUnused" && forcedBy(earlier) === undefined) {
    const reason = oldWillRetire(earlier.name, earlier.lattice, users.map(dependentFacts))
    return [{ path: [], reason, isCertain: false }]
  }
  const harm = { of: earlier, done: "deleted", aftermath: WOULD_STAND_BESIDE, path: [because], users, canRetire: true }
  return verdictOn(harm, forcedBy)
}
