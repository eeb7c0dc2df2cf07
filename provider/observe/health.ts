import { setTimeout as elapse } from "node:timers/promises"
import type { WadmClient } from "../wadm/client"
import { judge, nothingSeen } from "./observation"
import { FAILED_GRACE_MS } from "./wait"

/** Why what is deployed of an application has failed; undefined when it has not. A failure counts once it has held. */
export async function failureOf(client: WadmClient, application: string): Promise<readonly string[] | undefined> {
  if ((await failedNow(client, application)) === undefined) return undefined
  await elapse(FAILED_GRACE_MS)
  return failedNow(client, application)
}

async function failedNow(client: WadmClient, application: string): Promise<readonly string[] | undefined> {
  const status = await client.status(application)
  const verdict = judge({ ...nothingSeen(""), takenUp: true, status })
  return verdict.state === "failed" ? verdict.reasons : undefined
}
