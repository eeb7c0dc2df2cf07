import { versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { ApplicationEvent, Unwatch, WadmClient } from "../wadm/client"
import { waitsForLinks } from "./links"
import { isTakenUp, judge, nothingSeen, type Observation, observe } from "./observation"
import { restartedBy } from "./restarts"
import { scopeOf, statusWithin } from "./scope"
import { Timers } from "./timers"
import { unmatchedSpreads } from "./unmatched"

export interface WaitOptions {
  /** How long the version may take until it is ready, from the moment at which the outcome is asked for. */
  readonly timeoutMs: number
  /** The components that have to be ready, with their links; undefined is everything. */
  readonly waitFor?: readonly string[] | undefined
  /** What runs until now in place of the version. */
  readonly replaced: Manifest | undefined
  /** Called with one line each time it changes. */
  readonly onProgress: (text: string) => void
  /** Makes wadm look at the version again, and say that it acts on it. */
  readonly announce: () => Promise<unknown>
}

/** How a wait for a version that did not become ready ended. */
export interface Unready {
  readonly state: "failed" | "timedOut"
  /** What is missing, and why. */
  readonly reasons: readonly string[]
}

export type Outcome = { readonly state: "ready" } | Unready

/** A watch over one version's deployment, begun before the deployment so that nothing is missed. */
export interface ReadinessWatch {
  /** Resolves when the version is ready, has failed for good, or took too long. */
  outcome(): Promise<Outcome>
  close: Unwatch
}

/**
 * A failure counts once it has held this long: a host that has just joined shows as a failure for a moment. Times of
 * failure add up, since wadm tries again after as long and calls that reconciling.
 */
export const FAILED_GRACE_MS = 5_000

/** wadm publishes a status only when it differs from the last one, so silence after this time means "no change". */
const UNCHANGED_AFTER_MS = 1_000

/** How long a version that starts a capability anew has to be ready before anything of that was seen. */
const RESTARTS_WITHIN_MS = 2_000

/** How long wadm may be at work on links alone before it is made to look again. */
const LINKS_WITHIN_MS = 2_000

export async function watchReadiness(
  client: WadmClient,
  manifest: Manifest,
  { timeoutMs, waitFor, replaced, onProgress, announce }: WaitOptions,
): Promise<ReadinessWatch> {
  const { name: application } = manifest.metadata
  const scope = scopeOf(manifest, waitFor)
  const restarted = restartedBy(manifest, replaced).filter((id) => scope?.ids.includes(id) ?? true)
  let observation = nothingSeen(versionOf(manifest))
  let missed = false
  let changed: () => void = () => undefined
  let told: string | undefined
  const tell = (text: string): void => {
    if (text !== told) onProgress((told = text))
  }
  const add = (event: ApplicationEvent): void => {
    if (event.type === "gap") missed = true
    else observation = observe(observation, event)
    changed()
  }
  const unwatch = await client.watch(application, add)

  const outcome = (): Promise<Outcome> => {
    const timers = new Timers()
    return new Promise<Outcome>((resolve) => {
      const ask = (): void => {
        const asked = observation
        client.status(application).then(
          (status) => {
            // What has been said meanwhile is newer than the answer.
            if (status !== undefined && observation === asked) add({ type: "status", status })
          },
          // The version is deployed all the same; without an answer the deadline decides.
          () => undefined,
        )
      }
      const catchUp = (): void => {
        missed = false
        if (isTakenUp(observation)) ask()
        else announce().catch(() => undefined)
      }
      let lookedAgain = false
      const lookAgain = (): void => {
        if (!lookedAgain) announce().catch(() => undefined)
        lookedAgain = true
      }
      const end = (state: Unready["state"]) => () => {
        resolve({ state, reasons: reasonsFor(observation) })
      }
      changed = () => {
        const verdict = judge(observation, scope)
        if (verdict.state !== "ready") timers.clear("restarts")
        else if (restarted.every((id) => observation.worked.has(id))) resolve(verdict)
        else timers.start("restarts", RESTARTS_WITHIN_MS, () => resolve(verdict))
        if (verdict.state === "pending") tell(verdict.text)
        if (verdict.state === "failed") timers.start("failed", FAILED_GRACE_MS, end("failed"))
        else timers.pause("failed")
        if (missed) timers.start("missed", UNCHANGED_AFTER_MS, catchUp)
        if (waitsForLinks(observation.status && statusWithin(observation.status, scope))) {
          timers.start("links", LINKS_WITHIN_MS, lookAgain)
        } else timers.clear("links")
        if (isSilent(observation)) timers.start("unchanged", UNCHANGED_AFTER_MS, ask)
        else timers.clear("unchanged")
      }
      timers.start("deadline", timeoutMs, end("timedOut"))
      changed()
    }).finally(() => {
      changed = () => undefined
      timers.clearAll()
    })
  }

  const reasonsFor = (last: Observation): string[] => {
    const verdict = judge(last, scope)
    const unmatched = last.status && unmatchedSpreads(manifest, statusWithin(last.status, scope))
    return verdict.state === "ready" ? [] : [...verdict.reasons, ...(unmatched ?? [])]
  }
  return { outcome, close: unwatch }
}

function isSilent(observation: Observation): boolean {
  return isTakenUp(observation) && observation.status === undefined
}
