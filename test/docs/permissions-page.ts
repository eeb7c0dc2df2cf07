import { readFileSync } from "node:fs"
import { join } from "node:path"

export interface Example {
  /** What the file is called on the page: the heading or the comment before it. */
  readonly file: string
  readonly text: string
}

/** The configuration files that the page shows. */
export function examplesOnThePage(): Example[] {
  const page = readFileSync(join(__dirname, "../../docs/permissions.md"), "utf8")
  const blocks = page.matchAll(/(?:### (\S+)\n\n)?```conf\n(?:# (\S+\.conf)\n)?([^]*?)```\n/g)
  return [...blocks].map(([, heading, comment, text = ""]) => ({ file: heading ?? comment ?? "", text }))
}

/** The command that an example says it was made by; undefined for one that is written by hand. */
export function commandOf({ text }: Example): string | undefined {
  return /^# Made by: pulumi-wadm (.*)$/m.exec(text)?.[1]
}
