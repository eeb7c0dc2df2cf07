import { type LiveApplication, readLive } from "../apply/live"
import { put } from "../apply/put"
import { removeVersions } from "../apply/remove"
import { isWadmError, WadmError } from "../errors"
import { isFence, isRetiredMark, retiredMarkOf } from "../manifest/markers"
import { ownerOf, versionOf } from "../manifest/references"
import { cutOff, markLeft, nowRetired, storedUsers } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { dependentFacts } from "./dependent-facts"
import { dropMarker } from "./fence"
import { look, type Taking } from "./look"
import { type Obstacle, refusal, unknown } from "./obstacle"
import { cameSince, newestSeen } from "./seen"
import { settle } from "./settle"
import { takeDown } from "./take-down"

/** Deletes a shared application that nobody uses. Throws, and leaves everything as it was, when somebody does. */
export async function deleteUnused(client: WadmClient, live: LiveApplication, progress: Progress): Promise<void> {
  const taking = deletionOf(live)
  const down = await takeDown(client, live, taking, progress)
  if (down === undefined) return
  const versions = await client.versions(taking.application).catch(async (error: unknown) => {
    throw await down.refuse(unknown(error))
  })
  const changed =
    versions?.find(({ version, deployed }, at) => deployed || (at === versions.length - 1 && !isFence(version)))
      ?.version ?? cameSince(live, versions ?? [])
  if (changed !== undefined) throw await down.refuse(hasCome(changed))
  progress.status("deleting")
  const names = (versions ?? []).map(({ version }) => version)
  // The fence goes last: until then nobody can begin to use what is left.
  const inOrder = [...names.filter((version) => !isFence(version)), ...names.filter(isFence)]
  await removeVersions(client, taking.application, inOrder).catch(async (error: unknown) => {
    // NATS judges by the subject, which is the same for every version: none is gone.
    if (isWadmError(error, "permission")) throw await down.refuse(unknown(error))
    if (!isWadmError(error) || error.code === "notGone") throw error
    throw new WadmError("notGone", cutOff({ ...taking, lattice: client.lattice }, error.message), { cause: error })
  })
  if (down.waiting.length > 0)
    progress.warn(storedUsers(taking.application, client.lattice, down.waiting.map(dependentFacts)))
}

/**
 * Deletes a shared application when nobody uses it, and otherwise marks it as retired: it stays, and whoever takes the
 * last user away through this provider deletes it.
 */
export async function deleteOrRetire(client: WadmClient, live: LiveApplication, progress: Progress): Promise<void> {
  if (await wasDeleted(client, live, progress)) return
  const taking = deletionOf(live)
  const mark = await markRetired(client, live, taking)
  // Those who take a user away look for the mark afterwards, and this looks for users after the mark: one sees the other.
  const marked = await readLive(client, taking.application)
  if (marked === undefined) return
  const came = cameSince(live, marked.versions)
  if (came !== undefined) {
    throw refusal(client, taking, hasCome(came), mark && (await dropMarker(client, taking.application, mark, markLeft)))
  }
  if (await wasDeleted(client, marked, progress)) return
  const { users } = await look(client, taking)
  progress.warn(nowRetired(taking.application, client.lattice, users.map(dependentFacts)))
}

async function wasDeleted(client: WadmClient, live: LiveApplication, progress: Progress): Promise<boolean> {
  try {
    await deleteUnused(client, live, progress)
    return true
  } catch (error) {
    if (isWadmError(error, "inUse")) return false
    throw error
  }
}

/** Gives the mark's version, if it is a new one. */
async function markRetired(client: WadmClient, read: LiveApplication, taking: Taking): Promise<string | undefined> {
  const found = await readLive(client, taking.application)
  if (found === undefined) return undefined
  const came = cameSince(read, found.versions)
  if (came !== undefined) throw refusal(client, taking, hasCome(came))
  const owner = ownerOf(found.newest)
  // Pulumi lets go of it now: nobody would come back for a fence that an earlier attempt left.
  const live = owner === undefined ? found : await settle(client, found, [owner], isFence)
  if (live === undefined || isRetiredMark(versionOf(live.newest))) return undefined
  const mark = retiredMarkOf(live.deployed ?? live.newest, ownerOf(live.newest), newestSeen(read))
  await put(client, mark, live)
  return versionOf(mark)
}

function hasCome(version: string): Obstacle {
  return { type: "changed", what: `version ${version} has come` }
}

function deletionOf({ newest }: LiveApplication): Taking {
  return { application: newest.metadata.name, refused: "was not deleted", takes: () => true, canRetire: true }
}
