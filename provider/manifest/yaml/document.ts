import { Composer, type CST, type Document, type ParsedNode } from "yaml"
import { MAX_LINES } from "./limits"
import { nextLine } from "./lines"
import { tooManyLines } from "./messages"
import type { Found, Problems } from "./problems"
import { badSyntax, emptyDocument, unclosedBracket, unclosedQuote } from "./syntax-messages"
import { parseTokens } from "./tokens"

/** Reads a text into the library's tree. Without a problem it is what the one document holds. */
export function parseDocument(text: string, problems: Problems): ParsedNode | null {
  const tooLong = lineBeyondLimit(text)
  if (tooLong !== undefined) problems.add({ offset: tooLong, rule: "yaml-size", reason: tooManyLines() })
  const tokens = problems.isEmpty() ? parseTokens(text, problems) : []
  if (!problems.isEmpty()) return null
  const { contents = null, errors = [] } = compose(tokens, text.length) ?? {}
  problems.addAll(syntaxProblems(errors, text))
  if (problems.isEmpty() && (contents === null || contents.range[0] === contents.range[1])) {
    problems.add({ offset: contents?.range[0] ?? 0, rule: "yaml-empty", reason: emptyDocument() })
  }
  return contents
}

/** The first of each line: what follows on it is most often wrong because of the first. */
function* syntaxProblems(errors: Document.Parsed["errors"], text: string): Generator<Found> {
  if (errors.length === 0) return
  // Looked for once, since there may be an error for each of a thousand lines before a long text.
  const lastBracket = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}"))
  const lastQuote = Math.max(text.lastIndexOf("'"), text.lastIndexOf('"'))
  let last: number | undefined
  for (const { code, message, pos } of errors) {
    const [offset] = pos
    const isFirst = last === undefined || text.slice(last, offset).includes("\n")
    last = offset
    if (!isFirst) continue
    if (message.includes("must be sufficiently indented")) yield unclosed(offset, lastBracket, unclosedBracket())
    else if (message.startsWith("Missing closing")) yield unclosed(offset, lastQuote, unclosedQuote())
    else yield { offset, rule: "yaml-syntax", reason: badSyntax(code, message) }
  }
}

/** libyaml, with which wadm reads, lets the lines within brackets and quotes start anywhere. */
function unclosed(offset: number, lastEnd: number, reason: string): Found {
  return { offset, rule: lastEnd >= offset ? "yaml-indent" : "yaml-syntax", reason }
}

/** Where the first line beyond the limit starts. */
function lineBeyondLimit(text: string): number | undefined {
  let offset = 0
  for (let lines = 0; offset !== -1; lines++) {
    if (lines === MAX_LINES) return offset
    offset = nextLine(text, offset)
  }
  return undefined
}

/** To the library every scalar is a text here: what a plain one stands for depends on its field. */
function compose(tokens: readonly CST.Token[], length: number): Document.Parsed | undefined {
  const composer = new Composer({ schema: "failsafe", resolveKnownTags: false, uniqueKeys: false, logLevel: "silent" })
  const { stackTraceLimit } = Error
  try {
    // A text can be one error for each of its characters. Without their stacks, which nobody reads, they cost a third.
    Error.stackTraceLimit = 0
    return [...composer.compose(tokens, true, length)][0]
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}
