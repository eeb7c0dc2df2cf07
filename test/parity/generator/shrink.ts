import { parse, stringify } from "yaml"
import type { Candidate } from "../judge"

/** Enough for two rounds over a manifest of some hundred lines, and over in two seconds. */
const MAX_TRIES = 400

/** Takes away lines, each with what is indented below it, as long as the manifest stays of interest. */
export async function shrunk(
  candidate: Candidate,
  isOfInterest: (candidate: Candidate) => Promise<boolean>,
): Promise<string> {
  const inLines = asBlocks(candidate)
  if (!(await isOfInterest(inLines))) return candidate.text.toString()
  let lines = inLines.text.toString().split("\n")
  let tries = 0
  for (let before = lines.length + 1; before > lines.length;) {
    before = lines.length
    for (let index = 0; index < lines.length && tries < MAX_TRIES; tries += 1) {
      const fewer = [...lines.slice(0, index), ...lines.slice(endOfBlock(lines, index))]
      if (await isOfInterest({ ...inLines, text: fewer.join("\n") })) lines = fewer
      else index += 1
    }
  }
  return lines.join("\n")
}

/** JSON would be broken without one of its lines. */
function asBlocks(candidate: Candidate): Candidate {
  if (candidate.format === "yaml") return candidate
  return { ...candidate, format: "yaml", text: stringify(parse(candidate.text.toString()), { lineWidth: 0 }) }
}

function endOfBlock(lines: readonly string[], start: number): number {
  const indent = indentOf(lines[start] ?? "")
  const end = lines.findIndex((line, index) => index > start && indentOf(line) <= indent)
  return end === -1 ? lines.length : end
}

function indentOf(line: string): number {
  return line.search(/\S|$/)
}
