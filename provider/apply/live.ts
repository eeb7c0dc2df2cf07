import { WadmError } from "../errors"
import { ownerOf, versionOf } from "../manifest/references"
import type { Owner } from "../manifest/owner"
import type { Manifest } from "../manifest/schema"
import { alreadyExists, keepsChanging } from "../messages"
import type { ApplicationSummary, VersionInfo, WadmClient } from "../wadm/client"

/** What wadm has of an application at one moment. */
export interface LiveApplication {
  readonly newest: Manifest
  /** What runs; undefined while undeployed. It may be older than the newest. */
  readonly deployed: Manifest | undefined
  /** Oldest first. */
  readonly versions: readonly VersionInfo[]
}

/** How often an application may change while it is read, before the answer counts as unreadable. */
const READ_ATTEMPTS = 3

/** Reads an application; undefined when wadm does not know it. Two requests, three when the newest is not deployed. */
export async function readLive(client: WadmClient, application: string): Promise<LiveApplication | undefined> {
  for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
    const [newest, versions] = await Promise.all([client.get(application), client.versions(application)])
    if (newest === undefined || versions === undefined) return undefined
    // Another version may have been put or deleted between the two answers.
    if (versions.at(-1)?.version !== versionOf(newest)) continue
    const running = versions.find(({ deployed }) => deployed)?.version
    if (running === undefined) return { newest, deployed: undefined, versions }
    const deployed = running === versionOf(newest) ? newest : await client.get(application, running)
    if (deployed !== undefined) return { newest, deployed, versions }
  }
  throw new WadmError("badReply", keepsChanging(application))
}

/** The same with one request less where there is nothing yet, as before a create, and one more otherwise. */
export async function readLiveIfAny(client: WadmClient, application: string): Promise<LiveApplication | undefined> {
  return (await client.versions(application)) === undefined ? undefined : readLive(client, application)
}

/**
 * The same, for an application of which a version is known: where that is all there is to see, its content is not asked for,
 * since a version is its content. One request then; what others may have edited under the same name is read by every write.
 * None where wadm's list has said it: then only the newest of the versions is given, since a marker under it does no harm, and goes
 * with the next update.
 */
export async function readLiveKnowing(
  client: WadmClient,
  known: Manifest,
  listed?: ApplicationSummary,
): Promise<LiveApplication | undefined> {
  const { name } = known.metadata
  const own = versionOf(known)
  if (listed?.version === own && [undefined, own].includes(listed.deployedVersion)) {
    const deployed = listed.deployedVersion === own
    return { newest: known, deployed: deployed ? known : undefined, versions: [{ version: own, deployed }] }
  }
  const versions = await client.versions(name)
  if (versions === undefined) return undefined
  const isKnown = ({ version }: VersionInfo) => version === own
  const running = versions.find(({ deployed }) => deployed)
  if (!versions.slice(-1).some(isKnown) || (running !== undefined && !isKnown(running))) return readLive(client, name)
  return { newest: known, deployed: running && known, versions }
}

export function runningIn({ deployed }: LiveApplication): string | undefined {
  return deployed && versionOf(deployed)
}

/** The manifests that matter to others: the newest, and the deployed one where it differs. */
export function liveManifests({ newest, deployed }: LiveApplication): Manifest[] {
  return deployed === undefined || deployed === newest ? [newest] : [newest, deployed]
}

/** A create may take over what this same resource once made, as after a crash, and nothing else. */
export function requireUnclaimed(
  client: Pick<WadmClient, "lattice">,
  live: LiveApplication | undefined,
  owner: Owner,
): void {
  if (live === undefined || ownerOf(live.newest) === owner) return
  const { name } = live.newest.metadata
  throw new WadmError("alreadyExists", alreadyExists(name, client.lattice, ownerOf(live.newest)))
}
