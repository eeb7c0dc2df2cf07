import { isWadmError, WadmError } from "../errors"
import { isFence } from "../manifest/markers"
import { notGone } from "../messages"
import type { WadmClient } from "../wadm/client"
import { deleteVersion } from "./drop-version"

/** Undeploys and deletes an application, and believes only what wadm has afterwards. */
export async function remove(client: WadmClient, application: string): Promise<void> {
  await untilRead(() => client.undeploy(application))
  await untilRead(() => client.delete(application))
  if ((await client.get(application)) !== undefined)
    throw new WadmError("notGone", notGone(application, client.lattice))
}

/** Deletes the versions named, in this order, and no other: one that somebody puts meanwhile stays, and is an error. */
export async function removeVersions(
  client: WadmClient,
  application: string,
  versions: readonly string[],
): Promise<void> {
  for (const version of versions) await untilRead(() => deleteVersion(client, application, version))
  const left = (await client.versions(application)) ?? []
  // Another one who deletes it has put a fence since, and takes that along.
  if (left.every(({ version }) => isFence(version) && !versions.includes(version))) return
  throw new WadmError("notGone", notGone(application, client.lattice))
}

/** No answer is no verdict here: a read afterwards decides. */
export async function untilRead(request: () => Promise<unknown>): Promise<void> {
  try {
    await request()
  } catch (error) {
    if (!isWadmError(error, "timeout")) throw error
  }
}
