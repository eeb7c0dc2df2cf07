import { type LiveApplication, liveManifests, runningIn } from "../apply/live"
import type { Ask, Objection } from "../apply/roll-out"
import { carry } from "../manifest/carried"
import { isFence } from "../manifest/markers"
import { isShared, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { carriedAlong } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { dependentFacts } from "./dependent-facts"
import type { Dependent } from "./dependents"
import type { Taking } from "./look"
import { type Expected, lookFor, refusal } from "./obstacle"
import { type Taken, takenBy, takesAny, takingOf, uses } from "./taken"
import { underFence } from "./under-fence"

/** An update as it may go on. */
export interface GuardedUpdate {
  /** What to store and deploy. */
  readonly manifest: Manifest
  /** Asked once it is stored, and again once it is deployed: whether somebody has come between after all. */
  readonly objection: Ask
}

/** Stores, deploys and waits. */
export type Apply<Result> = (update: GuardedUpdate) => Promise<Result>

/**
 * Looks who uses what an update takes away: a component, its kind or id, or all of them by sharing no longer. What is
 * used is carried along, since Pulumi updates those who use it after this application; only what is replaced under the
 * same name cannot be, and is refused by throwing. What nobody uses is taken as a delete takes it: under a fence, with a
 * second look before and a third after, since users may come for what the update adds, and could not be sent away again.
 */
export async function guardUpdate<Result>(
  client: WadmClient,
  live: LiveApplication,
  own: Manifest,
  progress: Progress,
  apply: Apply<Result>,
): Promise<Result> {
  const taken = takenBy(own, live)
  if (taken.length === 0) return apply(unguarded(own))
  const users = await usersOf(client, takingOf(own, taken))
  const replaced = taken.filter((one) => one.replaced !== undefined && users.some(uses([one])))
  if (replaced.length > 0) {
    const affected = users.filter(uses(replaced))
    throw refusal(client, takingOf(own, replaced), { type: "inUse", users: affected })
  }
  const carried = taken.filter((one) => users.some(uses([one])))
  if (carried.length > 0) {
    const components = carried.map(({ component }) => component.name)
    const facts = { application: own.metadata.name, lattice: client.lattice, components, unshared: !isShared(own) }
    progress.warn(carriedAlong(facts, users.map(dependentFacts)))
  }
  const manifest = carried.length === 0 ? own : carryInto(own, carried, live)
  const gone = taken.filter((one) => !carried.includes(one))
  if (gone.length === 0) return apply(unguarded(manifest))
  const taking = takingOf(own, gone)
  return underFence(client, live, taking, progress, () =>
    apply({ manifest, objection: (step) => objectionTo(client, taking, gone, expectedAt(step, manifest, live)) }),
  )
}

export function unguarded(manifest: Manifest): GuardedUpdate {
  return { manifest, objection: async () => undefined }
}

/** Before it is deployed, nothing but what ran before may run: a deploy would take what somebody else has deployed. */
function expectedAt(step: "stored" | "deployed", own: Manifest, live: LiveApplication): Expected | undefined {
  if (step === "deployed") return undefined
  // One that an update which was cut off has put stands under the fence.
  return { isNewest: (version) => version === versionOf(own) || isFence(version), running: runningIn(live) }
}

/** Another id, once stored, reaches those who come then: only a component that is missing or of another kind does not. */
async function objectionTo(
  client: WadmClient,
  taking: Taking,
  gone: readonly Taken[],
  expected: Expected | undefined,
): Promise<Objection | undefined> {
  const missed = gone.filter(({ replaced }) => replaced !== "id")
  const seen = await lookFor(client, { ...taking, takes: takesAny(missed) }, expected)
  return "obstacle" in seen ? (remains) => refusal(client, taking, seen.obstacle, remains) : undefined
}

function carryInto(own: Manifest, carried: readonly Taken[], live: LiveApplication): Manifest {
  const policies = liveManifests(live).flatMap(({ spec }) => spec.policies ?? [])
  return carry(
    own,
    carried.map(({ component }) => component),
    policies,
  )
}

async function usersOf(client: WadmClient, taking: Taking): Promise<readonly Dependent[]> {
  const seen = await lookFor(client, taking)
  if (!("obstacle" in seen)) return []
  if (seen.obstacle.type === "inUse") return seen.obstacle.users
  throw refusal(client, taking, seen.obstacle)
}
