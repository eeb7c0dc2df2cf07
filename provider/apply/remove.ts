import { isWadmError, WadmError } from "../errors"
import { notGone } from "../messages"
import type { WadmClient } from "../wadm/client"

/** Undeploys and deletes an application, and believes only what wadm has afterwards. */
export async function remove(client: WadmClient, application: string): Promise<void> {
  await readBackAfterTimeout(() => client.undeploy(application))
  await readBackAfterTimeout(() => client.delete(application))
  if ((await client.get(application)) !== undefined) {
    throw new WadmError("notGone", notGone(application, client.lattice))
  }
}

/** No answer is no verdict here: the read at the end decides. */
async function readBackAfterTimeout(request: () => Promise<unknown>): Promise<void> {
  try {
    await request()
  } catch (error) {
    if (!isWadmError(error, "timeout")) throw error
  }
}
