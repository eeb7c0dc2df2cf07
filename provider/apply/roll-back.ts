import type { Manifest } from "../manifest/schema"
import { notUndone, restoredUnready } from "../messages"
import { versionOf } from "../manifest/references"
import type { ReadinessWatch } from "../observe/wait"
import type { Progress } from "../progress"
import type { Undone } from "./undo"

export interface RollBackOptions {
  readonly progress: Progress
  /** Seconds until the version that runs again counts as late, with nothing taken off for what came before. */
  readonly timeout: number
  /** Takes the failed version back. */
  readonly takeBack: () => Promise<Undone>
  /** Begins to watch over a version, each line of its progress after a prefix. */
  readonly watch: (manifest: Manifest, prefix: string) => Promise<ReadinessWatch>
}

/** Takes a version back and waits until what ran before is ready again. A failure on the way is part of what it says. */
export async function rollBack(
  failed: Manifest,
  before: Manifest | undefined,
  { progress, timeout, takeBack, watch }: RollBackOptions,
): Promise<Undone> {
  const version = before && versionOf(before)
  let watching: ReadinessWatch | undefined
  try {
    watching = before && (await watch(before, `rolling back to ${versionOf(before)}: `))
    const undone = await takeBack()
    // What somebody else has deployed meanwhile is not waited for.
    if (watching === undefined || version === undefined || undone.restored !== version) return undone
    const outcome = await watching.outcome()
    if (outcome.state === "ready") {
      progress.status(`rolled back: version ${version} runs again`)
      return undone
    }
    return { ...undone, text: restoredUnready(version, outcome, timeout) }
  } catch (error) {
    // Whoever keeps the state reads what wadm has now.
    return { text: notUndone(versionOf(failed), error), stays: false }
  } finally {
    watching?.close()
  }
}
