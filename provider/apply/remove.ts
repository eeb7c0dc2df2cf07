import { isWadmError, WadmError } from "../errors"
import { notGone } from "../messages"
import type { WadmClient } from "../wadm/client"

/** Undeploys and deletes an application, and believes only what wadm has afterwards. */
export async function remove(client: WadmClient, application: string): Promise<void> {
  await untilRead(() => client.undeploy(application))
  await untilRead(() => client.delete(application))
  await requireGone(client, application)
}

/** Deletes the versions named, in this order, and no other: one that somebody puts meanwhile stays, and is an error. */
export async function removeVersions(
  client: WadmClient,
  application: string,
  versions: readonly string[],
): Promise<void> {
  for (const version of versions) await untilRead(() => client.delete(application, version))
  await requireGone(client, application)
}

/** No answer is no verdict here: a read afterwards decides. */
export async function untilRead(request: () => Promise<unknown>): Promise<void> {
  try {
    await request()
  } catch (error) {
    if (!isWadmError(error, "timeout")) throw error
  }
}

async function requireGone(client: WadmClient, application: string): Promise<void> {
  if ((await client.get(application)) === undefined) return
  throw new WadmError("notGone", notGone(application, client.lattice))
}
