import { once } from "node:events"
import { get, type IncomingMessage } from "node:http"
import { setTimeout as delay } from "node:timers/promises"
import { text } from "node:stream/consumers"

/** What a server's users saw while something happened. */
export interface Service {
  /** The longest time between two right answers, in milliseconds. */
  readonly gapMs: number
  readonly answered: number
  readonly lost: number
  /** Each answer or error, and how often. */
  readonly answers: ReadonlyMap<string, number>
}

export interface LoopOptions {
  /** Whether an answer is a right one. */
  readonly isRight: (answer: string) => boolean
  /** Milliseconds between two requests. */
  readonly everyMs?: number
}

/** Asks an address over and over, on a connection of its own each time, while something happens. */
export async function askDuring<T>(
  url: string,
  { isRight, everyMs = 0 }: LoopOptions,
  happening: () => Promise<T>,
): Promise<{ readonly result: T; readonly service: Service }> {
  const answers = new Map<string, number>()
  const state = { happens: true, last: performance.now(), gapMs: 0, answered: 0, lost: 0 }
  const loop = async (): Promise<void> => {
    while (state.happens) {
      const answer = await ask(url).catch((error: unknown) => String(error))
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      if (isRight(answer)) {
        const now = performance.now()
        state.gapMs = Math.max(state.gapMs, now - state.last)
        state.last = now
        state.answered++
      } else state.lost++
      if (everyMs > 0) await delay(everyMs)
    }
  }
  const asking = loop()
  try {
    const result = await happening()
    state.gapMs = Math.max(state.gapMs, performance.now() - state.last)
    return { result, service: { gapMs: state.gapMs, answered: state.answered, lost: state.lost, answers } }
  } finally {
    state.happens = false
    await asking
  }
}

/** On a connection of its own: a host that stops a server answers on with those that are open. */
export async function ask(url: string, timeoutMs = 60_000): Promise<string> {
  const request = get(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) })
  const [response] = (await once(request, "response")) as [IncomingMessage]
  return `${response.statusCode} ${(await text(response)).trimEnd()}`
}
