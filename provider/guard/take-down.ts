import { undeploy, untilRead } from "../apply/remove"
import { type LiveApplication, runningIn } from "../apply/live"
import { isFence } from "../manifest/markers"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import type { Dependent } from "./dependents"
import { raiseFence, takeFenceBack } from "./fence"
import type { Taking } from "./look"
import { lookFor, type Obstacle, refusal, unknown } from "./obstacle"

/** Nobody uses the application, nothing of it runs, and nobody can begin to use it while the fence stands. */
export interface TakenDown {
  readonly fence: string
  /** Those that refer to it and are stored only: wadm will not deploy them. */
  readonly waiting: readonly Dependent[]
  /** Brings everything back, and gives the error to throw. */
  readonly refuse: (obstacle: Obstacle) => Promise<Error>
}

/**
 * Undeploys an application that nobody uses: look, fence, look again, undeploy, look again. Whatever stands in the way
 * refuses it, and then everything is brought back. Undefined when the application is gone meanwhile.
 *
 * The first look answers quickly and writes nothing. The second one counts: wadm takes one request after the other and
 * refuses new users once the fence is put, so whoever is not seen then does not come later. The third is for what can
 * break the fence: somebody else's put on top of it, and several wadm servers.
 */
export async function takeDown(
  client: WadmClient,
  live: LiveApplication,
  taking: Taking,
  progress: Progress,
): Promise<TakenDown | undefined> {
  progress.status("looking who uses it")
  const first = await lookFor(client, taking)
  if ("obstacle" in first) throw refusal(client, taking, first.obstacle)

  progress.status("nobody uses it; keeping new users out")
  const fence = await raiseFence(client, live, taking)
  if (fence === undefined) return undefined
  const refuse = async (obstacle: Obstacle) =>
    refusal(client, taking, obstacle, await takeFenceBack(client, live, fence))

  const second = await lookFor(client, taking, { isNewest: isFence, running: runningIn(live) })
  if ("obstacle" in second) throw await refuse(second.obstacle)
  if (second.application === undefined) return undefined

  // What somebody deploys of an application that did not run is theirs: it is not undeployed, but seen in the end.
  if (live.deployed !== undefined) {
    progress.status("undeploying")
    const failure = await untilRead(() => undeploy(client, taking.application)).then(() => undefined, unknown)
    if (failure !== undefined) throw await refuse(failure)
  }

  const third = await lookFor(client, taking, { isNewest: isFence, running: undefined })
  if ("obstacle" in third) throw await refuse(third.obstacle)
  return third.application === undefined ? undefined : { fence, waiting: third.waiting, refuse }
}
