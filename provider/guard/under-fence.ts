import { type LiveApplication, runningIn } from "../apply/live"
import { isFence } from "../manifest/markers"
import { fenceLeft } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { dropMarker, raiseFence, takeFenceBack } from "./fence"
import type { Taking } from "./look"
import { lookFor, refusal } from "./obstacle"

/** Does something while nobody can begin to use the application, if nobody uses what it takes. */
export async function underFence<Result>(
  client: WadmClient,
  live: LiveApplication,
  taking: Taking,
  progress: Progress,
  act: () => Promise<Result>,
): Promise<Result> {
  const fence = await raiseFence(client, live, taking)
  if (fence === undefined) return act()
  const seen = await lookFor(client, taking, { isNewest: isFence, running: runningIn(live) })
  if ("obstacle" in seen) throw refusal(client, taking, seen.obstacle, await takeFenceBack(client, live, fence))
  try {
    return await act()
  } finally {
    const left = await dropMarker(client, taking.application, fence, fenceLeft)
    if (left !== undefined) progress.warn(left)
  }
}
