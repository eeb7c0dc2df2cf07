import { type LiveApplication, liveManifests } from "../apply/live"
import { remove, undeploy, untilRead } from "../apply/remove"
import type { DeletionPolicy } from "../manifest/settings"
import { isShared, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deleteOrRetire, deleteUnused } from "./delete"
import { sayWhatBreaks } from "./forced"
import { undeployUnused } from "./undeploy"
import { takenBy, takesAny } from "./taken"
import { type Apply, guardUpdate, unguarded } from "./update"

/** How an application may be taken from those who use it. */
export interface Terms {
  readonly deletion: DeletionPolicy
  /** Why a person forces this one step, whatever the policy is. */
  readonly forced: string | undefined
  /** The application as Pulumi knows it; somebody may have changed it since. */
  readonly own: Manifest
  readonly progress: Progress
}

export async function deleteGuarded(client: WadmClient, live: LiveApplication, terms: Terms): Promise<void> {
  const application = live.newest.metadata.name
  if (!mayBeUsed(live, terms)) return remove(client, application)
  if (isForced(terms)) {
    await sayWhatBreaks(client, { application, refused: "is deleted", takes: () => true }, terms)
    return remove(client, application)
  }
  if (terms.deletion === "retireWhenUnused") return deleteOrRetire(client, live, terms.progress)
  return deleteUnused(client, live, terms.progress)
}

export async function undeployGuarded(client: WadmClient, live: LiveApplication, terms: Terms): Promise<void> {
  if (live.deployed === undefined) return
  const application = live.newest.metadata.name
  if (mayBeUsed(live, terms) && !isForced(terms)) return undeployUnused(client, live, terms.progress)
  if (mayBeUsed(live, terms)) {
    await sayWhatBreaks(client, { application, refused: "is undeployed", takes: () => true }, terms)
  }
  await untilRead(() => undeploy(client, application))
}

/** `live` is undefined for an application that is new: there is nothing to take away. */
export async function updateGuarded<Result>(
  client: WadmClient,
  live: LiveApplication | undefined,
  terms: Terms,
  apply: Apply<Result>,
): Promise<Result> {
  const { own } = terms
  if (live === undefined) return apply(unguarded(own))
  if (!isForced(terms)) return guardUpdate(client, live, own, terms.progress, apply)
  const taken = takenBy(own, live)
  if (taken.length > 0) {
    const names = taken.map(({ component }) => component.name).join(", ")
    const refused = `is updated to version ${versionOf(own)}, which takes away ${names}`
    await sayWhatBreaks(client, { application: own.metadata.name, refused, takes: takesAny(taken) }, terms)
  }
  return apply(unguarded(own))
}

function isForced({ deletion, forced: reason }: Terms): boolean {
  return deletion === "force" || reason !== undefined
}

function mayBeUsed(live: LiveApplication, { own }: Terms): boolean {
  return [own, ...liveManifests(live)].some(isShared)
}
