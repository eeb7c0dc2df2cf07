import { isWadmError } from "../errors"
import { versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { WadmClient } from "../wadm/client"
import { type LiveApplication, readLive } from "./live"
import { makeRoom, mayBeFull } from "./room"

/** Puts a version, with room for it among those that are there: see `makeRoom`. */
export async function put(
  client: WadmClient,
  manifest: Manifest,
  live: LiveApplication | undefined,
): Promise<{ readonly created: boolean }> {
  // A server that cannot be asked answers no put either.
  const limit = (await client.payloadLimit()) ?? Infinity
  if (live !== undefined && mayBeFull(manifest, live, limit)) {
    const { isFull, error } = await makeRoom(client, manifest, limit)
    if (isFull) throw error
  }
  try {
    return await putOrReadBack(client, manifest)
  } catch (error) {
    if (live === undefined || !isWadmError(error, "timeout")) throw error
    // Older versions may be larger than those that were read.
    const room = await makeRoom(client, manifest, limit).catch(() => undefined)
    if (room?.made === true && !room.isFull) return putOrReadBack(client, manifest)
    throw room?.isFull === true ? room.error : error
  }
}

/** A put that got no answer may have taken effect: what wadm has now decides. */
async function putOrReadBack(client: WadmClient, manifest: Manifest): Promise<{ readonly created: boolean }> {
  try {
    return await client.put(manifest)
  } catch (error) {
    if (!isWadmError(error, "timeout")) throw error
    const live = await readLive(client, manifest.metadata.name)
    if (live === undefined || versionOf(live.newest) !== versionOf(manifest)) throw error
    return { created: live.versions.length === 1 }
  }
}
