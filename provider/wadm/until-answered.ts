import { NatsError } from "nats"

const PAUSE_MS = 250

/** wadm that starts, or that looks for its server again, is there by then; and a person does not wait long in vain. */
const LONGEST_MS = 5_000

/**
 * Asks again while nobody listens. NATS says so at once, and then the request has reached nobody. After the time limit,
 * or 5 s if that is sooner, it is an error.
 */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>, timeoutMs: number): Promise<Answer> {
  // By a clock that nobody sets.
  const end = performance.now() + Math.min(timeoutMs, LONGEST_MS)
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isNoResponders(error) || performance.now() + PAUSE_MS > end) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** Nobody listens on the subject; the server says so at once. */
export function isNoResponders(error: unknown): boolean {
  return error instanceof NatsError && error.code === "503"
}
