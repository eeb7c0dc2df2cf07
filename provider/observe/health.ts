import type { Manifest } from "../manifest/schema"
import type { ApplicationSummary, WadmClient } from "../wadm/client"
import { type Status, statusSchema } from "../wadm/replies"
import { judge, nothingSeen } from "./observation"
import { scopeOf } from "./scope"
import { FAILED_GRACE_MS } from "./wait"

/** The status of an application, without a question where wadm's list has said it. */
export async function statusOf(
  client: WadmClient,
  application: string,
  listed: ApplicationSummary | undefined,
): Promise<Status | undefined> {
  return statusSchema.safeParse(listed?.detailedStatus).data ?? client.status(application)
}

/**
 * Why what is deployed of an application, or the part of it that is waited for, has failed; undefined when it has not. A
 * failure counts once it has held. `asked` is its status, where that was asked for already.
 */
export async function failureOf(
  client: WadmClient,
  deployed: Manifest,
  waitFor: readonly string[] | undefined,
  asked?: Promise<Status | undefined>,
): Promise<readonly string[] | undefined> {
  const ask = () => client.status(deployed.metadata.name)
  if (failed(deployed, waitFor, await (asked ?? ask())) === undefined) return undefined
  await new Promise((resolve) => setTimeout(resolve, FAILED_GRACE_MS))
  return failed(deployed, waitFor, await ask())
}

function failed(
  deployed: Manifest,
  waitFor: readonly string[] | undefined,
  status: Status | undefined,
): readonly string[] | undefined {
  const verdict = judge({ ...nothingSeen(""), status }, scopeOf(deployed, waitFor))
  return verdict.state === "failed" ? verdict.reasons : undefined
}
