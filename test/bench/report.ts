import { type Bar, type Findings, type Measurement, spreadOf } from "./findings"
import { table } from "../../cli/table"
import { createStyle } from "../../cli/style"

const style = createStyle(process.stdout.isTTY)

/** What a person reads of a part: the spread of each measurement, and each bar with what it was judged by. */
export function findingsText(part: string, { measurements, bars }: Findings): string {
  const measured = Object.entries(measurements).map(([name, measurement]) => [name, ...spreadCells(measurement)])
  const judged = Object.entries(bars).map(([key, bar]) => [verdictOf(bar), key, bar.rule, ...ends(bar)])
  return [
    `\n${part}`,
    table(["measured", "median", "least", "most", "unit"], measured, style),
    table(["", "bar", "rule", "is", "at most"], judged, style),
  ].join("\n\n")
}

function spreadCells(measurement: Measurement): string[] {
  const { median, least, most } = spreadOf(measurement)
  return [...[median, least, most].map(short), measurement.unit]
}

function verdictOf({ holds, floor }: Bar): string {
  if (holds) return "holds"
  return floor === undefined ? "MISSED" : "floor"
}

function ends({ actual, limit }: Bar): string[] {
  return [short(actual), short(limit)]
}

function short(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)
}
