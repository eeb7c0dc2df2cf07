import { readFileSync } from "node:fs"
import { join } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { terminalSvg } from "./terminal-svg"

/** All that `pulumi destroy` printed when it was recorded, colours and all. */
export const RECORDED = join(__dirname, "refusal.ansi")

export const PICTURE = join(__dirname, "../../docs/images/refusal.svg")

const TITLE = "pulumi destroy is refused, since three applications use what it would delete"

export function refusalPicture(): string {
  const lines = readFileSync(RECORDED, "utf8").trimEnd().split("\n")
  return terminalSvg(TITLE, ["$ pulumi destroy", "...", ...diagnosticOf("network", lines)].join("\n"))
}

/** What the end of a recording says of one application. What it leaves out, the rows above and the stack say again. */
export function diagnosticOf(application: string, lines: readonly string[]): readonly string[] {
  const plain = lines.map(stripVTControlCharacters)
  const start = plain.indexOf(`  pulumi-nodejs:wadm:Application (${application}):`)
  const length = plain.slice(start + 1).findIndex((line) => line !== "" && !line.startsWith("    "))
  return start === -1 ? [] : lines.slice(start, start + 1 + length)
}
