import type { Manifest } from "../manifest/schema"
import type { WadmClient } from "../wadm/client"
import { judge, nothingSeen } from "./observation"
import { scopeOf } from "./scope"
import { FAILED_GRACE_MS } from "./wait"

/**
 * Why what is deployed of an application, or the part of it that is waited for, has failed; undefined when it has not. A
 * failure counts once it has held.
 */
export async function failureOf(
  client: WadmClient,
  deployed: Manifest,
  waitFor: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  if ((await failedNow(client, deployed, waitFor)) === undefined) return undefined
  await new Promise((resolve) => setTimeout(resolve, FAILED_GRACE_MS))
  return failedNow(client, deployed, waitFor)
}

async function failedNow(
  client: WadmClient,
  deployed: Manifest,
  waitFor: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const status = await client.status(deployed.metadata.name)
  const verdict = judge({ ...nothingSeen(""), status }, scopeOf(deployed, waitFor))
  return verdict.state === "failed" ? verdict.reasons : undefined
}
