import { expect, test } from "vitest"
import { costPlot } from "./plot"
import { pointsAt } from "./plot-points"
import type { Measured } from "./recorded"

const machine = { processor: "A & <B>", cores: 2, memoryGiB: 8 }

/** A run with these milliseconds for whole stacks. */
function run(up: Readonly<Record<string, readonly number[]>>): Measured {
  const measurements = Object.entries(up).map(([name, values]) => [`up.${name}`, { unit: "ms", values }])
  return {
    ...{ date: "2026-11-23", rounds: 3, machine, versions: { wadm: "0.21.1" }, bars: {} },
    measurements: Object.fromEntries(measurements) as Measured["measurements"],
  }
}

const whole = run({
  "ours.10": [300, 200, 400],
  "noop.10": [100, 100, 100],
  "bare.10": [50, 50, 50],
  "ours.100": [1000, 1000, 1000],
  "noop.100": [500, 500, 500],
  "bare.100": [400, 400, 400],
})

test("A point is the median of the rounds for one application, and the floor is the engine and the raw client together.", () => {
  expect(pointsAt(whole, "ours", 10)).toEqual([{ size: 10, median: 30, least: 20, most: 40 }])
  expect(pointsAt(whole, "floor", 100)).toEqual([{ size: 100, median: 9, least: 9, most: 9 }])
  expect(pointsAt(whole, "cli", 10)).toEqual([])
})

test("A line that was not measured is left out of the picture, and the others say what they end at.", () => {
  const picture = costPlot({ sizes: whole })
  expect(picture.match(/class="line"/g)).toHaveLength(4)
  expect(picture).not.toContain("wash ")
  expect(picture).toContain(">pulumi-wadm 10 ms</text>")
})

test("The names of two lines that end in one place are a row apart, within the picture.", () => {
  const same = {
    "ours.10": [9],
    "noop.10": [9],
    "bare.10": [9],
    "cli.10": [9],
    "ours.20": [2],
    "noop.20": [2],
    "bare.20": [2],
    "cli.20": [2],
  }
  const heights = [...costPlot({ sizes: run(same) }).matchAll(/y="(.*?)" class="name"/g)].map(([, y]) => Number(y))
  expect(heights).toHaveLength(5)
  const sorted = heights.sort((left, right) => left - right)
  for (const [at, height] of sorted.slice(1).entries()) expect(height - (sorted[at] ?? 0)).toBeGreaterThanOrEqual(29)
  expect(sorted.at(-1)).toBeLessThan(390)
})

test("The caption names date, versions and machine, as text.", () => {
  const texts = [...costPlot({ sizes: whole }).matchAll(/>([^<]*)<\/text>/g)].map(([, text]) => text)
  expect(texts.join(" ")).toContain(
    "2026-11-23; wadm 0.21.1; A &amp; &lt;B>, 2 cores, 8 GiB; medians of 3 runs or more",
  )
})

test("One round that took long does not flatten the picture: its stroke ends at the top.", () => {
  const strokes = (most: number) =>
    costPlot({ sizes: run({ "ours.10": [10, 10, most], "ours.20": [20, 20, 20] }) }).match(/class="spread" d="[^"]*"/g)
  expect(strokes(1e6)).toEqual(strokes(1e7))
  expect(strokes(1e6)?.[0]).toMatch(/V64"$/)
})

test("Where no sizes were measured there is no picture.", () => {
  expect(costPlot({})).toBe("")
})
