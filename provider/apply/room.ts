import { WadmError } from "../errors"
import { fencedVersion, isMarker } from "../manifest/markers"
import { ownerOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { isWrittenBy } from "../manifest/written-by"
import { historyFull } from "../messages"
import type { WadmClient } from "../wadm/client"
import { dropVersion } from "./drop-version"
import type { LiveApplication } from "./live"

/** The part of the server's largest message that versions may fill: wadm and NATS add a little to each. */
const USABLE = 0.97

/** What the versions of an application come to, with the one to put. */
export interface Room {
  /** Whether any version was taken away for it. */
  readonly made: boolean
  /** Whether wadm may be unable to store the version to put, now. */
  readonly isFull: boolean
  /** Why it cannot. */
  readonly error: WadmError
}

interface StoredVersion {
  readonly manifest: Manifest
  readonly version: string
  readonly deployed: boolean
  readonly bytes: number
}

/** Whether versions may come near the limit, as far as those tell that were read already. */
export function mayBeFull(manifest: Manifest, { newest, deployed, versions }: LiveApplication, limit: number): boolean {
  const largest = Math.max(...[manifest, newest, deployed ?? newest].map(bytesOf))
  return largest * (versions.length + 2) > limit * USABLE
}

/**
 * wadm keeps all versions of an application in one value. A put that would make it larger than the server's largest
 * message fails after five seconds in which wadm answers nobody. Takes away as many old versions as this put needs and
 * one more after it, since a delete may have to put a fence. What runs, what a fence would bring back and what somebody
 * else wrote stays.
 */
export async function makeRoom(client: WadmClient, manifest: Manifest, limit: number): Promise<Room> {
  const { name: application } = manifest.metadata
  const stored = await readVersions(client, application)
  const bytes = bytesOf(manifest)
  let total = bytes + stored.reduce((sum, version) => sum + version.bytes, 0)
  let made = false
  for (const one of old(stored).filter((version) => isWrittenBy(version.manifest, ownerOf(manifest)))) {
    if (total + bytes <= limit * USABLE) break
    await dropVersion(client, application, one.version)
    total -= one.bytes
    made = true
  }
  const others = stored.filter((one) => !isMarker(one.version) && !isWrittenBy(one.manifest, ownerOf(manifest)))
  const facts = { application, lattice: client.lattice, version: versionOf(manifest), bytes: total, limit }
  const text = historyFull({ ...facts, others: others.map(({ version }) => version) })
  return { made, isFull: total > limit * USABLE, error: new WadmError("tooLarge", text) }
}

async function readVersions(client: WadmClient, application: string): Promise<StoredVersion[]> {
  const stored: StoredVersion[] = []
  for (const { version, deployed } of (await client.versions(application)) ?? []) {
    const manifest = await client.get(application, version)
    if (manifest !== undefined) stored.push({ manifest, version, deployed, bytes: bytesOf(manifest) })
  }
  return stored
}

/** What may go, oldest first; something has to be left of an application that does not run. */
function old(stored: readonly StoredVersion[]): StoredVersion[] {
  const fenced = new Set(stored.map(({ manifest }) => fencedVersion(manifest)))
  const kept = stored.find(({ deployed }) => deployed) ?? stored.at(-1)
  return stored.filter((one) => one !== kept && !fenced.has(one.version))
}

function bytesOf(manifest: Manifest): number {
  return Buffer.byteLength(JSON.stringify(manifest))
}
