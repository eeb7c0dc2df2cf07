import { spreadOf } from "./findings"
import type { Measured } from "./recorded"

/** What one application cost in a stack of a size, in milliseconds. */
export interface Point {
  readonly size: number
  readonly median: number
  readonly least: number
  readonly most: number
}

/** What is drawn: measured drivers, and what the engine and a raw client come to together. */
export type Driver = "ours" | "floor" | "noop" | "bare" | "cli"

/** In rising order. */
export function sizesOf({ measurements }: Measured): number[] {
  return Object.keys(measurements)
    .flatMap((name) => /^up\.ours\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => left - right)
}

/** One point, or none where that was not measured. */
export function pointsAt(measured: Measured, driver: Driver, size: number): Point[] {
  if (driver === "floor") {
    const [noop] = pointsAt(measured, "noop", size)
    const [bare] = pointsAt(measured, "bare", size)
    if (noop === undefined || bare === undefined) return []
    const median = noop.median + bare.median
    return [{ size, median, least: median, most: median }]
  }
  const measurement = measured.measurements[`up.${driver}.${size}`]
  if (measurement === undefined) return []
  const { median, least, most } = spreadOf(measurement)
  return [{ size, median: median / size, least: least / size, most: most / size }]
}
