import { isWadmError, WadmError } from "../errors"
import { versionOf } from "../manifest/references"
import { type Manifest, manifestSchema } from "../manifest/schema"
import { contentHash } from "../manifest/version"
import { versionTaken } from "../messages"
import type { WadmClient } from "../wadm/client"
import { type LiveApplication, readLive } from "./live"
import { makeRoom, mayBeFull } from "./room"
import { write } from "./write"

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

/** A put that got no answer may have taken effect, and one sent before may do so late: what wadm has now decides. */
async function putOrReadBack(client: WadmClient, manifest: Manifest): Promise<{ readonly created: boolean }> {
  const readBack = async () => {
    const live = await readLive(client, manifest.metadata.name)
    if (live === undefined || versionOf(live.newest) !== versionOf(manifest)) return undefined
    return { created: live.versions.length === 1, stored: live.newest }
  }
  const send = async () => {
    try {
      return await client.put(manifest)
    } catch (error) {
      const found = isWadmError(error, "refused") ? await readBack() : undefined
      if (found === undefined) throw error
      if (isSame(found.stored, manifest)) return found
      throw new WadmError("alreadyExists", versionTaken(manifest.metadata.name, client.lattice, versionOf(manifest)))
    }
  }
  const { created } = await write({ send, readBack })
  return { created }
}

function isSame(stored: Manifest, manifest: Manifest): boolean {
  return contentHash(manifestSchema.parse(stored)) === contentHash(manifestSchema.parse(manifest))
}
