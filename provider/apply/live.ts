import { WadmError } from "../errors"
import { ownerOf, versionOf } from "../manifest/references"
import type { Owner } from "../manifest/owner"
import type { Manifest } from "../manifest/schema"
import { alreadyExists, foreignOwner } from "../messages"
import type { VersionInfo, WadmClient } from "../wadm/client"

/** What wadm has of an application at one moment. */
export interface LiveApplication {
  readonly newest: Manifest
  /** What runs; undefined while undeployed. It may be older than the newest. */
  readonly deployed: Manifest | undefined
  /** Oldest first. */
  readonly versions: readonly VersionInfo[]
}

/** Reads an application; undefined when wadm does not know it. Two requests, three when the newest is not deployed. */
export async function readLive(client: WadmClient, application: string): Promise<LiveApplication | undefined> {
  const [newest, versions] = await Promise.all([client.get(application), client.versions(application)])
  if (newest === undefined || versions === undefined) return undefined
  const deployedVersion = versions.find(({ deployed }) => deployed)?.version
  if (deployedVersion === undefined) return { newest, deployed: undefined, versions }
  // Both replies come at once, and another version may have been put between them: the manifest itself decides.
  const isNewest = deployedVersion === versionOf(newest)
  return { newest, deployed: isNewest ? newest : await client.get(application, deployedVersion), versions }
}

/** The manifests that matter to others: the newest, and the deployed one where it differs. */
export function liveManifests({ newest, deployed }: LiveApplication): Manifest[] {
  return deployed === undefined || deployed === newest ? [newest] : [newest, deployed]
}

/** A create may take over what this same resource once made, as after a crash, and nothing else. */
export function requireUnclaimed(client: WadmClient, live: LiveApplication | undefined, owner: Owner): void {
  if (live === undefined || ownerOf(live.newest) === owner) return
  const { name } = live.newest.metadata
  throw new WadmError("alreadyExists", alreadyExists(name, client.lattice, ownerOf(live.newest)))
}

/** An update or delete stops when someone else has put the application since. */
export function requireOwner(client: WadmClient, live: LiveApplication | undefined, owner: Owner): void {
  if (live === undefined || ownerOf(live.newest) === owner) return
  const { name } = live.newest.metadata
  throw new WadmError("foreignOwner", foreignOwner(name, client.lattice, ownerOf(live.newest)))
}
