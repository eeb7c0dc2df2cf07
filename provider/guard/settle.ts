import { deploy } from "../apply/deploy"
import { dropVersion } from "../apply/drop-version"
import { type LiveApplication, readLive } from "../apply/live"
import { undeploy } from "../apply/remove"
import type { Owner } from "../manifest/owner"
import { ownerOf } from "../manifest/references"
import type { WadmClient } from "../wadm/client"
import { ranBefore } from "./fence"
import { look } from "./look"

/**
 * Takes away the markers that a delete of these owners left, wherever they stand. When that delete had undeployed the
 * application and others use it nevertheless, or somebody deployed the fence itself, the version from before runs again.
 */
export async function settle(
  client: WadmClient,
  live: LiveApplication,
  owners: readonly (Owner | undefined)[],
  isMarker: (version: string) => boolean,
): Promise<LiveApplication | undefined> {
  const { name } = live.newest.metadata
  const markers = live.versions.filter(({ version }) => isMarker(version))
  const found = await Promise.all(markers.map(({ version }) => client.get(name, version)))
  const own = markers.filter((_marker, at) => found[at] !== undefined && owners.includes(ownerOf(found[at])))
  if (own.length === 0) return live
  const before = live.versions.find(({ version }) => version === ranBefore(live))?.version
  const runs = own.some(({ deployed }) => deployed)
  if (before !== undefined && (runs || (await isDownAndUsed(client, live)))) await deploy(client, name, before)
  else if (runs) await undeploy(client, name)
  for (const { version } of own) await dropVersion(client, name, version)
  return readLive(client, name)
}

async function isDownAndUsed(client: WadmClient, { newest, deployed }: LiveApplication): Promise<boolean> {
  if (deployed !== undefined) return false
  const { users } = await look(client, { application: newest.metadata.name, takes: () => true })
  return users.length > 0
}
