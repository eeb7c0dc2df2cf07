import { readFileSync } from "node:fs"
import { join } from "node:path"
import { tokensOf } from "./markdown"

export const repository = join(__dirname, "../../..")

/** What a hidden comment right before a block says of it. */
export interface Note {
  /** The file of the program that the block is, or goes on with. */
  readonly file?: string
  /** Whether a program of its own begins here, under the same heading as the one before. */
  readonly program?: boolean
  /** Whether the network of somebody else runs in the lattice already, which the program uses. */
  readonly networkRuns?: boolean
  /** A folder of the project whose other files the program finds beside it. */
  readonly with?: string
  /** Stack configuration that the program reads. */
  readonly config?: Readonly<Record<string, string>>
  /** The command of which the block is the output, for one that the page does not show. */
  readonly output?: string
  /** The exit code of its commands, for one that is not 0. */
  readonly exit?: number
  /** Lines in front of the block that a reader knows already. */
  readonly hidden: string
}

export interface Block {
  readonly page: string
  readonly line: number
  /** The nearest heading before it. */
  readonly heading: string
  readonly language: string
  readonly text: string
  readonly note: Note
}

/** Every fenced block of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  return blocksIn(page, readFileSync(join(repository, page), "utf8"))
}

export function blocksIn(page: string, source: string): readonly Block[] {
  const blocks: Block[] = []
  let at = 0
  let heading = ""
  let note: Note = { hidden: "" }
  for (const token of tokensOf(source)) {
    if (token.type === "heading") heading = String(token.text)
    if (token.type === "html") note = noteIn(token.raw)
    if (token.type !== "code") continue
    // Within a list the raw text has lost its indentation; its first line has not.
    at = source.indexOf(token.raw.split("\n", 1).join(), at)
    blocks.push({
      page,
      line: source.slice(0, at).split("\n").length,
      heading,
      language: String(token.lang ?? ""),
      text: `${String(token.text)}\n`,
      note,
    })
    at += token.raw.split("\n", 1).join().length
    note = { hidden: "" }
  }
  return blocks
}

/**
 * `<!-- file: network/index.ts -->`, `<!-- program -->`, `<!-- program, with: examples/manifests -->`,
 * `<!-- config: address=127.0.0.1:8000 -->`, `<!-- network runs -->`, `<!-- exit: 1 -->`, or `<!-- output: command -->`; further lines of the comment are hidden ones.
 */
function noteIn(html: string): Note {
  const [, first = "", hidden = ""] = /^<!-- ?(.*?)(?:\n([^]*?))?\s*-->/.exec(html) ?? []
  const [, file] = /\bfile: ([^\s,]+)/.exec(first) ?? []
  const [, output] = /^output: (.+)$/.exec(first) ?? []
  const [, beside] = /\bwith: ([^\s,]+)/.exec(first) ?? []
  const program = /\bprogram\b/.test(first)
  const networkRuns = /\bnetwork runs\b/.test(first)
  const [, exit] = /\bexit: (\d+)/.exec(first) ?? []
  const [, config] = /\bconfig: (\S+=.*)$/.exec(first) ?? []
  return {
    ...(file !== undefined && { file }),
    ...(output !== undefined && { output }),
    ...(exit !== undefined && { exit: Number(exit) }),
    ...(program && { program }),
    ...(networkRuns && { networkRuns }),
    ...(beside !== undefined && { with: beside }),
    ...(config !== undefined && {
      config: Object.fromEntries(config.split(" ").map((pair) => pair.split("=", 2))) as Record<string, string>,
    }),
    hidden: hidden === "" ? "" : `${hidden}\n`,
  }
}

export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`
}
