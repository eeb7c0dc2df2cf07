import { badEscape } from "./syntax-messages"
import type { Found } from "./problems"

/** How many hexadecimal digits follow an escape that names a character. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }
const SHORT_ESCAPES = new Set('0abtnvfre "/\\N_LP\t\n\r')
const HIGH_HALF = /^\\u[dD][89abAB][0-9a-fA-F]{2}$/
const LOW_HALF = /^\\u[dD][c-fC-F][0-9a-fA-F]{2}$/

/**
 * The escapes within a text in double quotes that libyaml refuses. In JSON a character may be named by its two halves,
 * and wadm reads a text as JSON when it is no YAML.
 */
export function* badEscapes(quoted: string, start: number, isJson: () => boolean): Generator<Found> {
  for (let at = quoted.indexOf("\\"); at !== -1; at = quoted.indexOf("\\", at)) {
    const kind = quoted[at + 1] ?? ""
    const text = quoted.slice(at, at + 2 + (DIGITS[kind] ?? 0))
    const pair = HIGH_HALF.test(text) && LOW_HALF.test(quoted.slice(at + 6, at + 12)) && isJson()
    if (!pair && !SHORT_ESCAPES.has(kind) && !namesCharacter(text)) {
      yield { offset: start + at, rule: "yaml-escape", reason: badEscape(text) }
    }
    at += pair ? 12 : text.length
  }
}

function namesCharacter(escape: string): boolean {
  const digits = escape.slice(2)
  if (digits.length !== DIGITS[escape[1] ?? ""] || !/^[0-9a-fA-F]+$/.test(digits)) return false
  const code = parseInt(digits, 16)
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
}
