import { readFileSync } from "node:fs"
import { join } from "node:path"
import { terminalSvg } from "./terminal-svg"

/** What `pulumi destroy` printed when it was recorded, colours and all. */
export const RECORDED = join(__dirname, "refusal.ansi")

export const PICTURE = join(__dirname, "../../docs/images/refusal.svg")

export function refusalPicture(): string {
  return terminalSvg(
    "pulumi destroy is refused, since two applications use what it would delete",
    readFileSync(RECORDED, "utf8"),
  )
}
