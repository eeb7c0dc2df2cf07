import { expect, test } from "vitest"
import { together } from "../../../provider/guard/together"

/** Work that ends when it is told to, with the number of its turn. */
function work() {
  const ends: ((error?: Error) => void)[] = []
  const ask = together(() => {
    const turn = ends.length
    return new Promise<number>((resolve, reject) => {
      ends.push((error) => (error === undefined ? resolve(turn) : reject(error)))
    })
  })
  return { ask, ends }
}

/** Long enough for all that waits for nothing but promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test("Those who ask at the same moment share one turn.", async () => {
  const { ask, ends } = work()
  const asked = [ask(), ask(), ask()]
  await settled()
  ends[0]?.()
  expect(await Promise.all(asked)).toEqual([0, 0, 0])
})

test("Those who ask while one is under way share the next one, which begins when it has ended.", async () => {
  const { ask, ends } = work()
  const first = ask()
  await settled()
  const later = [ask(), ask()]
  await settled()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await settled()
  expect(ends).toHaveLength(2)
  ends[1]?.()
  expect(await Promise.all([first, ...later])).toEqual([0, 1, 1])
})

test("A failure is for those who shared the turn, and the next one is made all the same.", async () => {
  const { ask, ends } = work()
  const first = ask()
  await settled()
  const later = ask()
  ends[0]?.(new Error("no answer"))
  await expect(first).rejects.toThrow("no answer")
  await settled()
  ends[1]?.()
  expect(await later).toBe(1)
})
