import { LineCounter } from "yaml"
import type { Position } from "./types"

/** The lines of a text, counted when they are first asked for. */
export class Lines {
  private counter: LineCounter | undefined

  constructor(private readonly text: string) {}

  at(offset: number): Position {
    this.counter ??= countLines(this.text)
    const { line, col } = this.counter.linePos(Math.min(offset, this.text.length))
    return { line, column: col }
  }
}

function countLines(text: string): LineCounter {
  const counter = new LineCounter()
  for (let start = 0; start !== -1; start = nextLine(text, start)) counter.addNewLine(start)
  return counter
}

/** Where the line after the one at an offset starts, or -1 after the last. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset)
  return end === -1 ? -1 : end + 1
}
