import { integerTooLarge, notFinite, wholeNumber } from "./messages"
import type { Problem } from "./problems"

/** What a scalar stands for, or why it cannot be taken. */
export type ScalarReading =
  | { readonly value: string | number | boolean | null; readonly refused?: undefined }
  | { readonly value?: undefined; readonly refused: Problem }

const INTEGER = /^([-+]?)(?:0x([0-9a-fA-F]+)|0o([0-7]+)|0b([01]+)|(0|[1-9][0-9]*))$/
const FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const LEADING_ZERO = /^[-+]?0[0-9]+$/

/** Those of 128 bits written in binary, with the prefix. */
const MOST_DIGITS = 130
const INTEGER_RANGE = { least: -(2n ** 127n), most: 2n ** 128n - 1n }

/**
 * Reads a plain scalar outside of a text field as serde_yaml does. Unlike the library's core schema it takes `0b101`
 * and `-0x1f`, and keeps as text a number with a leading zero and one that no double holds, such as `1e999`.
 */
export function readPlain(text: string): ScalarReading {
  if (text === "" || isNull(text)) return { value: null }
  const float = () => (LEADING_ZERO.test(text) ? undefined : readFloat(text))
  return readBoolean(text) ?? readInteger(text) ?? float() ?? { value: text }
}

export function isNull(text: string): boolean {
  return text === "~" || text === "null" || text === "Null" || text === "NULL"
}

export function readBoolean(text: string): ScalarReading | undefined {
  if (text === "true" || text === "True" || text === "TRUE") return { value: true }
  return text === "false" || text === "False" || text === "FALSE" ? { value: false } : undefined
}

export function readInteger(text: string): ScalarReading | undefined {
  const [, sign, hexadecimal, octal, binary, decimal] = INTEGER.exec(text) ?? []
  if (sign === undefined) return undefined
  const digits = withPrefix("0x", hexadecimal) ?? withPrefix("0o", octal) ?? withPrefix("0b", binary) ?? decimal ?? ""
  if (digits.length > MOST_DIGITS) return undefined
  const integer = BigInt(digits) * (sign === "-" ? -1n : 1n)
  if (integer < INTEGER_RANGE.least || integer > INTEGER_RANGE.most) return undefined
  const value = Number(integer)
  return Number.isSafeInteger(value) ? { value } : refuse(integerTooLarge(text))
}

export function readFloat(text: string): ScalarReading | undefined {
  if (NOT_FINITE.test(text)) return refuse(notFinite(text))
  const value = FLOAT.test(text) ? Number(text) : Infinity
  if (!Number.isFinite(value)) return undefined
  if (!Number.isInteger(value)) return { value }
  return refuse(Number.isSafeInteger(value) ? wholeNumber(text, String(value)) : integerTooLarge(text))
}

function refuse(reason: string): ScalarReading {
  return { refused: { rule: "yaml-number", reason } }
}

function withPrefix(prefix: string, digits: string | undefined): string | undefined {
  return digits === undefined ? undefined : prefix + digits.replace(/^0+(?=.)/, "")
}
