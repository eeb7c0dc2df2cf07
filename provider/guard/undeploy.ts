import type { LiveApplication } from "../apply/live"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { dropVersion } from "../apply/drop-version"
import { takeDown } from "./take-down"

/** Undeploys a shared application that nobody uses; it stays stored. Throws, and changes nothing, when somebody does. */
export async function undeployUnused(client: WadmClient, live: LiveApplication, progress: Progress): Promise<void> {
  const application = live.newest.metadata.name
  const taking = { application, refused: "was not undeployed", takes: () => true, canRetire: false }
  const down = await takeDown(client, live, taking, progress)
  // Undeployed, it takes no new users without a fence either.
  if (down !== undefined) await dropVersion(client, application, down.fence)
}
