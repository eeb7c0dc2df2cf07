import { FAILED_GRACE_MS } from "../../provider/observe/wait"
import type { WadmClient } from "../../provider/wadm/client"
import { readStatus, type StatusFacts, type StatusRequest } from "./facts"

export interface WaitLimits {
  readonly timeoutMs: number
  /** How long something has to have failed until that is the answer: a host that has just joined shows as a failure. */
  readonly failedGraceMs?: number
}

/**
 * The status once everything runs, once something has failed for good, or when the time is over. It reads the lattice when
 * something has happened there, and not otherwise.
 */
export async function waitForStatus(
  client: WadmClient,
  request: StatusRequest,
  { timeoutMs, failedGraceMs = FAILED_GRACE_MS }: WaitLimits,
): Promise<StatusFacts> {
  let wake: () => void = () => undefined
  const unwatch = await client.watchLattice(() => wake())
  const deadline = performance.now() + timeoutMs
  let failedSince: number | undefined
  try {
    for (;;) {
      // What happens while the lattice is read counts too.
      const changed = new Promise<void>((resolve) => (wake = resolve))
      const facts = await readStatus(client, request)
      const now = performance.now()
      if (facts.ready) return facts
      failedSince = hasFailed(facts) ? (failedSince ?? now) : undefined
      const end = Math.min(deadline, failedSince === undefined ? Infinity : failedSince + failedGraceMs)
      if (now >= end) return facts
      await within(end - now, changed)
    }
  } finally {
    unwatch()
  }
}

function hasFailed({ applications }: StatusFacts): boolean {
  return applications.some(({ status, ready }) => !ready && status === "failed")
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([work, late])
  clearTimeout(timer)
}
