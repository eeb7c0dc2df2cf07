import { type Block, placeOf } from "./blocks"

/** One command that a page tells its reader to run. */
export interface Command {
  readonly place: string
  readonly text: string
  /** What the page shows of its output. */
  readonly shows?: string
}

/**
 * The commands of a block: of `sh` each line, which a backslash may continue, and of a terminal's block what comes after
 * `$ `, with its output. A comment is not part of a command.
 */
export function commandsOf(block: Block): readonly Command[] {
  const place = placeOf(block)
  if (block.language === "sh") {
    const lines = block.text.replaceAll(/\\\n\s*/g, "").split("\n")
    return lines.map(withoutComment).flatMap((text) => (text === "" ? [] : [{ place, text }]))
  }
  if (!isTerminal(block)) return []
  return block.text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [text = "", ...output] = part.split("\n")
      return { place, text: withoutComment(text), shows: output.join("\n") }
    })
}

/** A block that shows a command and what it prints. */
export function isTerminal({ language, text }: Block): boolean {
  return language === "" && text.startsWith("$ ")
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s+)# .*$/, "").trim()
}

/** A block that shows what the command before it prints. */
export function isOutput({ language, note }: Block): boolean {
  return language === "text" && note.output === undefined
}
