import { setTimeout as delay } from "node:timers/promises"

export interface RetryOptions {
  /** Milliseconds until giving up. */
  readonly deadline: number
  /** Checked between two attempts; throws to give up early. */
  readonly stillWorthTrying?: () => void
}

/** Repeats an attempt until it gives a value. The last failure of an attempt is the cause of the error at the end. */
export async function retry<T>(attempt: () => Promise<T | undefined>, options: RetryOptions): Promise<T> {
  const end = Date.now() + options.deadline
  let pause = 10
  let cause: unknown
  for (;;) {
    try {
      const value = await attempt()
      if (value !== undefined) return value
    } catch (error) {
      cause = error
    }
    options.stillWorthTrying?.()
    if (Date.now() + pause > end) {
      throw new Error(`no answer within ${options.deadline / 1000} s`, { cause })
    }
    await delay(pause)
    pause = Math.min(pause * 2, 200)
  }
}
