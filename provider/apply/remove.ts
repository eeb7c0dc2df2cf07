import { isWadmError, WadmError } from "../errors"
import { isFence } from "../manifest/markers"
import { notGone } from "../messages"
import type { WadmClient } from "../wadm/client"
import { deleteVersion } from "./drop-version"
import { write } from "./write"

/**
 * Deletes an application, and believes only what wadm has afterwards. wadm ends what runs of it with the delete; for an
 * undeploy of its own before that, it would look at all applications of the lattice once more.
 */
export async function remove(client: WadmClient, application: string): Promise<void> {
  const isGone = async () => (await client.get(application)) === undefined
  await write({
    send: () => client.delete(application),
    readBack: async () => ((await isGone()) ? "deleted" : undefined),
  })
  if (!(await isGone())) throw new WadmError("notGone", notGone(application, client.lattice))
}

/** Undeploys an application; one that is gone is as good. */
export async function undeploy(client: WadmClient, application: string): Promise<void> {
  const isDown = async () => !(await client.versions(application))?.some(({ deployed }) => deployed)
  await write({
    send: () => client.undeploy(application),
    readBack: async () => ((await isDown()) ? "acknowledged" : undefined),
  })
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
