import { type LiveApplication, liveManifests, readLive } from "../apply/live"
import { GONE_AGAIN, undo, type Undone } from "../apply/undo"
import { isWadmError } from "../errors"
import { isShared, offeredBy } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { stays } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deleteUnused } from "./delete"
import { dependentFacts } from "./dependent-facts"
import { look } from "./look"

/** Takes a version back that failed to start, unless others have begun to use what it shares. */
export async function undoUnused(
  client: WadmClient,
  manifest: Manifest,
  before: LiveApplication | undefined,
  progress: Progress,
): Promise<Undone> {
  if (!isShared(manifest)) return undo(client, manifest, before)
  const { name: application } = manifest.metadata
  if (before === undefined) {
    const live = await readLive(client, application)
    try {
      if (live !== undefined) await deleteUnused(client, live, progress)
      return GONE_AGAIN
    } catch (error) {
      if (isWadmError(error)) return { text: error.message, stays: true }
      throw error
    }
  }
  const offered = new Set(liveManifests(before).flatMap((old) => [...offeredBy(old).keys()]))
  const { users } = await look(client, { application, takes: ({ to }) => !offered.has(to.component) })
  return users.length === 0 ? undo(client, manifest, before) : { text: stays(users.map(dependentFacts)), stays: true }
}
