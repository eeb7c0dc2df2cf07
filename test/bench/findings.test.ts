import { stripVTControlCharacters } from "node:util"
import { expect, test } from "vitest"
import { bar, inRounds, medianOf, percentileOf, spreadOf } from "./findings"
import { fitLine, sumOf } from "./fit"
import { findingsText } from "./report"

test("A median is in the middle, or between the two that are; the spread has both ends.", () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(medianOf([9, 1, 5, 6])).toBe(5.5)
  expect(spreadOf({ unit: "ms", values: [3, 10, 2] })).toEqual({ median: 3, least: 2, most: 10 })
  expect(() => medianOf([])).toThrow("nothing was measured")
})

test("Of a hundred values ninety-nine do not exceed the 99th.", () => {
  const values = Array.from({ length: 100 }, (_unused, at) => 100 - at)
  expect(percentileOf(values, 0.99)).toBe(99)
  expect(percentileOf([7], 0.99)).toBe(7)
})

test("What was measured several times a round is one median for each round.", () => {
  expect(inRounds([1, 2, 3, 10, 20, 30], 2)).toEqual([2, 20])
})

test("A bar holds up to its limit, and no further.", () => {
  expect(bar("rule", 2, 2, {}).holds).toBe(true)
  expect(bar("rule", 2.001, 2, {}).holds).toBe(false)
  expect(bar("rule", NaN, 2, {}).holds).toBe(false)
})

test("The line through points on a line is that line, and its sum is what one after the other costs.", () => {
  const line = fitLine([1, 10, 100].map((size) => [size, 3 + 0.5 * size]))
  expect(line.start).toBeCloseTo(3)
  expect(line.slope).toBeCloseTo(0.5)
  expect(sumOf({ start: 3, slope: 0.5 }, 4)).toBe(3 + 3.5 + 4 + 4.5)
})

test("A person reads the spread of each measurement, and whether a promise holds, is missed, or met its floor.", () => {
  const text = findingsText("guard", {
    measurements: { "guard.ours": { unit: "ms", values: [1, 2, 30] } },
    bars: {
      fast: bar("a <= b", 1, 2, {}),
      slow: bar("c <= d", 3, 2, {}),
      stuck: { ...bar("e <= f", 3, 2, {}), floor: "the engine" },
    },
  })
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/))
  expect(lines).toContainEqual(["guard.ours", "2", "1", "30", "ms"])
  expect(lines).toContainEqual(["holds", "fast", "a <= b", "1", "2"])
  expect(lines).toContainEqual(["MISSED", "slow", "c <= d", "3", "2"])
  expect(lines).toContainEqual(["floor", "stuck", "e <= f", "3", "2"])
})
