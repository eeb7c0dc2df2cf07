import { expect, test } from "vitest"
import { mapConcurrently } from "../../../provider/guard/map-concurrently"

test("Results keep the order of the items, and at most the limit is under way at once.", async () => {
  let underWay = 0
  let most = 0
  const results = await mapConcurrently([3, 1, 2, 5, 4], 2, async (item) => {
    most = Math.max(most, ++underWay)
    for (let turn = 0; turn < item; turn++) await Promise.resolve()
    underWay--
    return item * 10
  })
  expect(results).toEqual([30, 10, 20, 50, 40])
  expect(most).toBe(2)
})

test("No items are no results, and a failure is passed on.", async () => {
  expect(await mapConcurrently([], 4, () => Promise.reject(new Error("never")))).toEqual([])
  await expect(mapConcurrently([1, 2], 4, () => Promise.reject(new Error("no")))).rejects.toThrow("no")
})
