import { styleText } from "node:util"
import type { Judged } from "./judge"
import type { Comparison, WadmVerdict } from "./verdicts"

const HEADINGS = ["manifest", "ours", "wadm (JSON)", "wadm (YAML)", "result", "explanation"]

/** Longer explanations are cut, but for disagreements, which someone has to understand. */
const EXPLANATION_WIDTH = 90

const COLOURS = { agree: "green", "stricter by design": "yellow", disagree: "red" } as const

/** A table with one row for each manifest, its columns aligned. */
export function table(judged: readonly Judged[], colour: boolean): string {
  const rows = [HEADINGS, ...judged.map(cells)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => paint(cell, cell.padEnd(widths[column] ?? 0), colour))
      .join("  ")
      .trimEnd(),
  )
  return lines.join("\n")
}

/** The last lines: how many are stricter by design, if any, and how many agree of those that should. */
export function summary(comparisons: readonly Comparison[]): string {
  const count = (result: Comparison["result"]): number =>
    comparisons.filter((comparison) => comparison.result === result).length
  const stricter = count("stricter by design")
  const lines = stricter > 0 ? [`stricter by design: ${stricter}`] : []
  return [...lines, `agree ${count("agree")} of ${comparisons.length}`].join("\n")
}

function cells({ name, ours, json, yaml, result, explanation }: Judged): string[] {
  const line = explanation.replace(/\s+/g, " ")
  const cut = result === "disagree" || line.length <= EXPLANATION_WIDTH
  return [
    name,
    ours.kind,
    verdictCell(json),
    verdictCell(yaml),
    result,
    cut ? line : `${line.slice(0, EXPLANATION_WIDTH - 1)}…`,
  ]
}

function verdictCell(verdict: WadmVerdict | undefined): string {
  return verdict?.kind ?? "-"
}

function paint(cell: string, padded: string, colour: boolean): string {
  return colour && isResult(cell) ? styleText(COLOURS[cell], padded) : padded
}

function isResult(cell: string): cell is Comparison["result"] {
  return Object.hasOwn(COLOURS, cell)
}
