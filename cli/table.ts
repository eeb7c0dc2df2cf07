import Table from "cli-table3"
import type { Style } from "./style"
import { printable } from "./wording"

export interface Cell {
  readonly text: string
  readonly paint: (text: string) => string
}

/** Columns with headings; a cell may have several lines, and a column without any text is left out. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | Cell)[])[],
  style: Style,
): string {
  const used = headings.map((_heading, at) => rows.some((row) => textOf(row[at]) !== ""))
  const columns = <Item>(row: readonly Item[]): Item[] => row.filter((_item, at) => used[at])
  const grid = new Table({
    chars: NO_BORDERS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  })
  grid.push(columns(headings).map(style.heading), ...rows.map((row) => columns(row).map(painted)))
  const lines = grid.toString().split("\n")
  return lines.map((line) => line.trimEnd()).join("\n")
}

function textOf(cell: string | Cell = ""): string {
  return typeof cell === "string" ? cell : cell.text
}

function painted(cell: string | Cell): string {
  const lines = textOf(cell).split("\n").map(printable)
  return typeof cell === "string" ? lines.join("\n") : lines.map(cell.paint).join("\n")
}

const NO_BORDERS = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", right: "", "right-mid": "" },
  ...{ mid: "", "mid-mid": "", middle: "  " },
}
