import type { Unwatch, WadmClient } from "../wadm/client"
import { judge, nothingSeen, observe, type Observation, type Verdict } from "./observation"

export interface WaitOptions {
  /** How long the version may take until it is ready. */
  readonly timeoutMs: number
  /** Called with one line each time it changes. */
  readonly onProgress: (text: string) => void
}

/** How a wait ended. */
export type Outcome =
  | { readonly state: "ready" }
  | { readonly state: "failed"; readonly reasons: readonly string[] }
  | { readonly state: "timedOut"; readonly reasons: readonly string[] }

/** A watch over one version's deployment, begun before the deployment so that nothing is missed. */
export interface ReadinessWatch {
  /** Resolves when the version is ready, has failed for good, or took too long. */
  outcome(): Promise<Outcome>
  close: Unwatch
}

/** A failure counts once it has held this long: a host that has just joined shows as a failure for a moment. */
export const FAILED_GRACE_MS = 5_000

/** wadm publishes a status only when it differs from the last one, so silence after this time means "no change". */
const UNCHANGED_AFTER_MS = 1_000

export async function watchReadiness(
  client: WadmClient,
  application: string,
  version: string,
  { timeoutMs, onProgress }: WaitOptions,
): Promise<ReadinessWatch> {
  let observation = nothingSeen(version)
  let changed: () => void = () => undefined
  let told: string | undefined
  const tell = (text: string): void => {
    if (text !== told) onProgress((told = text))
  }
  const add = (event: Parameters<typeof observe>[1]): void => {
    observation = observe(observation, event)
    changed()
  }
  const unwatch = await client.watch(application, add)

  const outcome = (): Promise<Outcome> => {
    const timers = new Timers()
    return new Promise<Outcome>((resolve) => {
      const askOnce = (): void => {
        client.status(application).then(
          (status) => {
            if (status !== undefined && observation.status === undefined) add({ type: "status", status })
          },
          // The version is deployed all the same; without an answer the deadline decides.
          () => undefined,
        )
      }
      const giveUp = (): void => {
        const verdict = judge(observation)
        if (verdict.state === "failed") resolve(verdict)
      }
      changed = () => {
        const verdict = judge(observation)
        if (verdict.state === "ready") resolve(verdict)
        if (verdict.state === "pending") tell(verdict.text)
        if (verdict.state === "failed") timers.start("failed", FAILED_GRACE_MS, giveUp)
        else timers.clear("failed")
        if (isSilent(observation)) timers.start("unchanged", UNCHANGED_AFTER_MS, askOnce)
      }
      timers.start("deadline", timeoutMs, () => {
        resolve(timedOut(judge(observation)))
      })
      changed()
    }).finally(() => {
      changed = () => undefined
      timers.clearAll()
    })
  }
  return { outcome, close: unwatch }
}

function isSilent({ takenUp, status }: Observation): boolean {
  return takenUp && status === undefined
}

function timedOut(verdict: Verdict): Outcome {
  return { state: "timedOut", reasons: verdict.state === "ready" ? [] : verdict.reasons }
}

/** Timers by name; starting one that runs leaves it running. */
class Timers {
  readonly running = new Map<string, NodeJS.Timeout>()

  start(name: string, afterMs: number, then: () => void): void {
    if (this.running.has(name)) return
    const expire = (): void => {
      this.running.delete(name)
      then()
    }
    this.running.set(name, setTimeout(expire, afterMs))
  }

  clear(name: string): void {
    clearTimeout(this.running.get(name))
    this.running.delete(name)
  }

  clearAll(): void {
    for (const name of [...this.running.keys()]) this.clear(name)
  }
}
