import { liveManifests, readLive } from "../apply/live"
import { isWadmError } from "../errors"
import { isCarriedVersion } from "../manifest/carried"
import { isFence, isRetiredMark } from "../manifest/markers"
import { applicationsDropped } from "../manifest/references"
import { notReaped, reapedCarried, reapedRetired } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deleteUnused } from "./delete"
import { dropCarried } from "./drop-carried"

/**
 * Takes away what was only kept for users that have gone: a retired application, and components that an update carried
 * along. To call when an application no longer refers to those named. What others still use stays; what is taken away may
 * have been the last user of yet another one.
 * @throws WadmError when the lattice cannot be read, so that the next attempt reaps it
 */
export async function reap(client: WadmClient, applications: Iterable<string>, progress: Progress): Promise<void> {
  for (const application of applications) {
    try {
      await reapOne(client, application, progress)
    } catch (error) {
      if (isWadmError(error, "inUse")) continue
      if (!isWadmError(error, "permission", "refused", "storeFailed", "changedMeanwhile", "notGone")) throw error
      progress.warn(notReaped(application, client.lattice, error.message))
    }
  }
}

async function reapOne(client: WadmClient, application: string, progress: Progress): Promise<void> {
  const versions = await client.versions(application)
  if (!versions?.some(({ version }) => isRetiredMark(version) || isCarriedVersion(version))) return
  const live = await readLive(client, application)
  if (live === undefined) return
  const newest = live.versions.filter(({ version }) => !isFence(version)).at(-1)
  if (newest !== undefined && isRetiredMark(newest.version)) {
    await deleteUnused(client, live, about(application, progress))
    progress.note(reapedRetired(application, client.lattice))
    return reap(client, applicationsDropped(liveManifests(live), undefined), progress)
  }
  const dropped = await dropCarried(client, live)
  if (dropped === undefined) return
  progress.note(reapedCarried(application, client.lattice, dropped.components))
  return reap(client, applicationsDropped(liveManifests(live), dropped.left), progress)
}

/** The row is that of the application whose use ended. */
function about(application: string, progress: Progress): Progress {
  return { ...progress, status: (text) => progress.status(`${application}, which is retired: ${text}`) }
}
