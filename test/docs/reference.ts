import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { format, resolveConfig } from "prettier"
import { repository } from "./code/blocks"

export const REFERENCE = join(repository, "docs/api.md")

/** The page of everything that a program can import, from the comments in the sources. Fails where one is missing. */
export async function referencePage(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-reference-"))
  try {
    const command = [join(repository, "node_modules/typedoc/bin/typedoc"), "--out", directory, "--logLevel", "Warn"]
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: repository, encoding: "utf8" })
    if (status !== 0) throw new Error(`the comments in sdk/ do not make a reference:\n${stderr}`)
    const page = readFileSync(join(directory, "README.md"), "utf8")
    return await format(introduced(shortened(page)), { ...(await resolveConfig(REFERENCE)), filepath: REFERENCE })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A member stands where it is defined, of which "Extends" says where that is; a default fits into one line. */
function shortened(page: string): string {
  return page
    .split(/^(?=#{2,5} )/m)
    .filter((part) => !/^#{5,6} Inherited from$/m.test(part))
    .filter((part, at, parts) => !isEmptyGroup(part, parts[at + 1]))
    .join("")
    .replaceAll(/^---\n\n/gm, "")
    .replaceAll(/\(#([a-z]+)-\d+\)/g, "(#$1)")
    .replaceAll(/^#{5,6} Overrides\n\n.*\n\n?/gm, "")
    .replaceAll(
      /^###### Default\n\n(?:```ts\n([^]*?)\n```|([^]*?))\n(?=\n|$)/gm,
      (_all, code?: string, text?: string) => {
        const value = code ?? text ?? ""
        return `Default: ${IS_LITERAL.test(value) ? `\`${value}\`` : value}.\n`
      },
    )
}

/** Such as "Accessors", of which every member stands elsewhere. */
function isEmptyGroup(part: string, next = ""): boolean {
  return /^####? \w+\n+$/.test(part) && !/^#{5}/.test(next) && !/^#### (Parameters|Returns)/.test(next)
}

/** A value as a program writes it, and not a sentence. */
const IS_LITERAL = /^("\S*"|true|false|\d+)$/

function introduced(page: string): string {
  const introduction =
    'What a program can import from "pulumi-wadm". `Input`, `Output` and the like are Pulumi\'s. This page is made from the ' +
    "comments in `sdk/` by `make reference`; how all of it is used: [programs](programs.md)."
  return page.replace("# API reference\n", `# API reference\n\n${introduction}\n`)
}
