import { expect, test } from "vitest"
import { retry } from "./retry"

test("An attempt is repeated until it gives a value.", async () => {
  const answers = [undefined, undefined, "ready"]
  expect(await retry(async () => answers.shift(), { deadline: 5000 })).toBe("ready")
  expect(answers).toEqual([])
})

test("An attempt that fails is repeated too.", async () => {
  let attempts = 0
  const attempt = async (): Promise<number> => {
    attempts += 1
    if (attempts < 3) throw new Error("connection refused")
    return attempts
  }
  expect(await retry(attempt, { deadline: 5000 })).toBe(3)
})

test("After the deadline the error carries the last failure as its cause.", async () => {
  const failure = retry(() => Promise.reject(new Error("connection refused")), { deadline: 30 })
  await expect(failure).rejects.toThrow("no answer within 0.03 s")
  await expect(failure).rejects.toHaveProperty("cause.message", "connection refused")
})

test("It gives up at once when trying is no longer worth it.", async () => {
  const stillWorthTrying = (): void => {
    throw new Error("the process has ended")
  }
  const failure = retry(async () => undefined, { deadline: 60_000, stillWorthTrying })
  await expect(failure).rejects.toThrow("the process has ended")
})
