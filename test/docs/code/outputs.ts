/** What differs from run to run: versions, times and the like. */
const CHANGING: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{12}\b/g, "<version>"],
  [/\b\d+(\.\d+)?m?s\b/g, "<time>"],
  [/[ \t]+$/gm, ""],
]

/** A line of a page that stands for any number of lines. */
const GAP = "..."

/** The first line of what a page shows that is not there, in this order, in what was printed; undefined if all are. */
export function missingLine(shown: string, printed: string): string | undefined {
  const lines = comparable(printed)
  let at = 0
  let gap = false
  for (const line of comparable(shown)) {
    if (line === GAP) {
      gap = true
      continue
    }
    const found = gap ? lines.indexOf(line, at) : lines[at] === line ? at : -1
    if (found === -1) return line
    at = found + 1
    gap = false
  }
  return gap || at === lines.length ? undefined : `the end; printed is further: ${lines[at] ?? ""}`
}

function comparable(text: string): string[] {
  const changed = CHANGING.reduce((now, [pattern, word]) => now.replaceAll(pattern, word), text)
  return changed.replace(/^\n+|\n+$/g, "").split("\n")
}
