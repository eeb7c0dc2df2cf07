import type { ErrorCode } from "yaml"
import { shortened } from "./wording"

/** What the library's codes mean to a person; it has an English sentence for each of the others. */
const SYNTAX_TEXTS: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias takes no anchor and no tag of its own: take it away",
  BAD_DIRECTIVE: "this line is no directive that YAML knows: take it away",
  BAD_INDENT: "this is indented by another number of spaces than what it belongs to: align it",
  BAD_SCALAR_START: "a value cannot start with this character: put the value in quotes",
  BLOCK_AS_IMPLICIT_KEY: "a second key within a value: is the indentation right, or does the value need quotes?",
  BLOCK_IN_FLOW: "nothing within [ ] or { } can be written with dashes or indentation: close the bracket first",
  KEY_OVER_1024_CHARS: keyTooLong(),
  MULTILINE_IMPLICIT_KEY: "a key has to end on its line: is a colon missing?",
  UNEXPECTED_TOKEN: "this cannot stand here: are the quotes, the brackets and the indentation right?",
  TAB_AS_INDENT: "a tab indents this: YAML takes only spaces there",
}

export function badSyntax(code: ErrorCode, message: string): string {
  if (message.startsWith("Implicit map keys")) return "a key without a colon and a value: write both, or take it away"
  return SYNTAX_TEXTS[code] ?? `the text is not YAML from here on: ${shortened(message)}`
}

export function badEscape(escape: string): string {
  return `${JSON.stringify(escape).slice(1, -1).replace(/\\\\/g, "\\")} is no escape within double quotes: write \\\\ for a backslash, or use single quotes`
}

export function tabAtLineStart(): string {
  return "a tab stands at the start of this line: YAML takes only spaces there"
}

export function colonAtLineStart(): string {
  return "a colon cannot start a line: put it right after its key"
}

export function colonInFlow(): string {
  return "within [ ] and { }, a text with : or ? at its start, or with : at its end, has to be in quotes"
}

export function textAfterQuotes(): string {
  return "something follows the closing quote: put everything within the quotes"
}

export function unclosedBracket(): string {
  return "these brackets do not end, or a line within them is indented less than their key: close them, or indent the line"
}

export function unclosedQuote(): string {
  return "these quotes do not end, or a line within them is indented less than their key: close them, or indent the line"
}

export function badDirective(): string {
  return "a line that starts with % is a directive, and a manifest takes only %YAML 1.2, once: take it away, or put the value in quotes"
}

export function severalDocuments(): string {
  return "a second document starts here, and a file holds one manifest: put this one in a file of its own"
}

export function emptyDocument(): string {
  return "the text holds no manifest: it is empty but for comments"
}

export function keyTooLong(): string {
  return "a key has at most 1,024 characters: shorten it"
}
