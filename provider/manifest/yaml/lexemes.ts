import { CST } from "yaml"
import { badEscapes } from "./escapes"
import { anchorName, localTag } from "./messages"
import type { Problem, Problems } from "./problems"
import {
  colonAtLineStart,
  colonInFlow,
  keyTooLong,
  tabAtLineStart,
  textAfterQuotes,
  unclosedQuote,
} from "./syntax-messages"

/** What a lexeme is; the library marks a plain or block scalar, which is content, by a lexeme of its own before it. */
type Kind = CST.TokenType | "content" | null

/** Finds what the library takes, lexeme by lexeme, and libyaml, with which wadm reads, does not. */
export class LexemeChecker {
  private last: Kind = "newline"
  private atLineStart = true
  private flowDepth = 0
  private explicitKeys = false
  private keyLength = 0
  private json: boolean | undefined

  constructor(
    private readonly text: string,
    private readonly problems: Problems,
  ) {}

  check(lexeme: string, offset: number): void {
    const kind: Kind = this.last === "scalar" ? "content" : CST.tokenType(lexeme)
    const problem = this.problemOf(kind, lexeme, offset)
    if (problem !== undefined) this.problems.add({ offset, ...problem })
    if (kind === "double-quoted-scalar") this.problems.addAll(badEscapes(lexeme, offset, () => this.isJson()))
    this.step(kind, lexeme)
  }

  private problemOf(kind: Kind, lexeme: string, offset: number): Problem | undefined {
    if (kind === "tag" && (lexeme === "!" || lexeme === "!<>")) return { rule: "yaml-tag", reason: localTag(lexeme) }
    if ((kind === "anchor" || kind === "alias") && !ANCHOR_NAME.test(lexeme.slice(1))) {
      return { rule: "yaml-anchor", reason: anchorName(lexeme) }
    }
    if (kind === "map-value-ind" && this.flowDepth > 0 && this.keyLength > MAX_KEY) return syntax(keyTooLong())
    if (kind === "space" && this.atLineStart && this.flowDepth === 0 && lexeme.includes("\t")) {
      return syntax(tabAtLineStart())
    }
    if (kind === "map-value-ind" && this.atLineStart && !this.explicitKeys) return syntax(colonAtLineStart())
    if (kind === "content" && this.flowDepth > 0 && this.isAmbiguous(lexeme, offset)) return syntax(colonInFlow())
    if ((kind === "single-quoted-scalar" || kind === "double-quoted-scalar") && !isClosed(lexeme)) {
      const goesOn = this.text.includes(lexeme.charAt(0), offset + lexeme.length)
      return { rule: goesOn ? "yaml-indent" : "yaml-syntax", reason: unclosedQuote() }
    }
    const afterQuotes = this.last === "single-quoted-scalar" || this.last === "double-quoted-scalar"
    return afterQuotes && STARTS_VALUE.has(kind) ? syntax(textAfterQuotes()) : undefined
  }

  /** Within brackets libyaml takes no `?` or `:` at the start of a text, and none between a text and a bracket. */
  private isAmbiguous(lexeme: string, offset: number): boolean {
    const end = offset + lexeme.length
    return /^[?:]|:[,?[\]{}]/.test(lexeme) || /^:[,?[\]{}]/.test(this.text.slice(end, end + 2))
  }

  private step(kind: Kind, lexeme: string): void {
    if (kind === "comma" || kind === "flow-map-start" || kind === "flow-seq-start") this.keyLength = 0
    if (kind !== null && TEXTS.has(kind)) this.keyLength = lexeme.length
    if (kind === "flow-map-start" || kind === "flow-seq-start") this.flowDepth += 1
    if (kind === "flow-map-end" || kind === "flow-seq-end") this.flowDepth -= 1
    if (kind === "explicit-key-ind") this.explicitKeys = true
    this.atLineStart = kind === "newline" || (this.atLineStart && (kind === "space" || kind === "doc-mode"))
    this.last = kind
  }

  private isJson(): boolean {
    this.json ??= isJson(this.text)
    return this.json
  }
}

const TEXTS: ReadonlySet<Kind> = new Set<Kind>(["content", "single-quoted-scalar", "double-quoted-scalar"])

/** libyaml's names are narrower than YAML's. */
const ANCHOR_NAME = /^[-\w]+$/

/** In characters, within brackets too. */
const MAX_KEY = 1_024

const STARTS_VALUE: ReadonlySet<Kind> = new Set<Kind>([
  "scalar",
  "single-quoted-scalar",
  "double-quoted-scalar",
  "alias",
])

function isClosed(quoted: string): boolean {
  return quoted.length > 1 && quoted.endsWith(quoted.charAt(0))
}

function syntax(reason: string): Problem {
  return { rule: "yaml-syntax", reason }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
