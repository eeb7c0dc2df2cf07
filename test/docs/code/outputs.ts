/** What differs from run to run: versions, times and the like. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{12}\b/g, "<version>"],
  [/\b\d\d:\d\d:\d\d\b/g, "<time>"],
  [/\b\d+(\.\d+)?m?s\b/g, "<time>"],
  [/[ \t]+$/gm, ""],
]

/** A line of a page that stands for any number of lines. */
const GAP = "...\n"

/** The part of what a page shows that is not there, in this order, in what was printed; undefined if all of it is. */
export function missingPart(shown: string, printed: string): string | undefined {
  const parts = comparable(shown).split(GAP)
  let rest = comparable(printed)
  for (const [index, part] of parts.entries()) {
    const at = index === 0 ? (rest.startsWith(part) ? 0 : -1) : rest.indexOf(part)
    if (at === -1) return part
    rest = rest.slice(at + part.length)
  }
  return rest === "" || parts.at(-1) === "" ? undefined : `the end, after which there is:\n${rest}`
}

function comparable(text: string): string {
  const changed = CHANGING.reduce((now, [pattern, word]) => now.replaceAll(pattern, word), text)
  return `${changed.replace(/^\n+|\n+$/g, "")}\n`
}
