import { NatsError } from "nats"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { untilAnswered } from "../../../provider/wadm/until-answered"

const nobody = new NatsError("nobody listens", "503")

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] })
})

afterEach(() => {
  vi.useRealTimers()
})

/** Nobody listens for a while; gives how often it was asked, and what came of it. */
async function ask(answersAfterMs: number, timeoutMs: number): Promise<{ asked: number; ended: unknown }> {
  const begun = performance.now()
  let asked = 0
  const answer = async () => {
    asked++
    if (performance.now() - begun < answersAfterMs) throw nobody
    return "an answer"
  }
  const ended = untilAnswered(answer, timeoutMs).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  return { asked, ended: await ended }
}

test.each([
  [0, 10_000, 1, "an answer"],
  [3_000, 10_000, 13, "an answer"],
  [6_000, 10_000, 21, nobody],
  [3_000, 1_000, 5, nobody],
  [3_000, 100, 1, nobody],
])(
  "When wadm is there after %i ms, and an answer may take %i ms, it is asked %i times.",
  async (after, limit, asked, ended) => {
    expect(await ask(after, limit)).toEqual({ asked, ended })
  },
)

test("Any other failure is one at once.", async () => {
  const failing = vi.fn(() => Promise.reject(new Error("broken")))
  await expect(untilAnswered(failing, 10_000)).rejects.toThrow("broken")
  expect(failing).toHaveBeenCalledTimes(1)
})
