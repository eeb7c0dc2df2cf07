import { isWadmError, WadmError } from "../errors"
import { versionOf } from "../manifest/references"
import { type Manifest, manifestSchema } from "../manifest/schema"
import { contentHash } from "../manifest/version"
import { versionTaken } from "../messages"
import type { WadmClient } from "../wadm/client"
import { type LiveApplication, readLive } from "./live"
import { makeRoom, mayBeFull } from "./room"
import { write } from "./write"

/**
 * Puts a version, with room for it among those that are there: see `makeRoom`. A put that got no answer may have taken
 * effect, and one sent before may do so late: what wadm has now decides.
 */
export async function put(
  client: WadmClient,
  manifest: Manifest,
  live: LiveApplication | undefined,
): Promise<{ readonly created: boolean }> {
  const limit = await client.payloadLimit()
  const ensureRoom = async () => {
    if (limit === undefined) return
    const { isFull, error } = await makeRoom(client, manifest, limit)
    if (isFull) throw error
  }
  const isNear = live !== undefined && limit !== undefined && mayBeFull(manifest, live, limit)
  if (isNear) await ensureRoom()
  const readBack = async () => {
    const found = await readLive(client, manifest.metadata.name)
    if (found === undefined || versionOf(found.newest) !== versionOf(manifest)) return undefined
    return { created: found.versions.length === 1, stored: found.newest }
  }
  let isFirst = true
  const send = async () => {
    try {
      return await client.put(manifest)
    } catch (error) {
      const mayBeTooMuch = isFirst && live !== undefined && isWadmError(error, "timeout", "storeFailed")
      isFirst = false
      const found = mayBeTooMuch || isWadmError(error, "refused") ? await readBack() : undefined
      // Older versions may be larger than those that were read; it is sent again then.
      if (found === undefined && mayBeTooMuch) await ensureRoom().catch(onlyFull)
      if (found === undefined) throw error
      if (isSame(found.stored, manifest)) return found
      throw new WadmError("alreadyExists", versionTaken(manifest.metadata.name, client.lattice, versionOf(manifest)))
    }
  }
  const { created } = await write({ send, readBack })
  return { created }
}

/** What cannot be read says nothing of the room. */
function onlyFull(error: unknown): void {
  if (isWadmError(error, "tooLarge")) throw error
}

function isSame(stored: Manifest, manifest: Manifest): boolean {
  return contentHash(manifestSchema.parse(stored)) === contentHash(manifestSchema.parse(manifest))
}
