import { byteOrderMark, controlCharacter, foreignLineBreak, invisibleCharacter, loneSurrogate } from "./messages"
import type { Found, Problem } from "./problems"

/** Ordinary text is searched for any of them at once; which one it is matters only when there is one. */
const UNWANTED =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]|\r(?!\n)/gu

/** The characters that libyaml, with which wadm reads, refuses or takes for something else than this reader. */
export function* unwantedCharacters(text: string): Generator<Found> {
  for (const { index, 0: character } of text.matchAll(UNWANTED)) yield { offset: index, ...judge(character, index) }
}

function judge(character: string, offset: number): Problem {
  if (/[\r\x85\u2028\u2029]/.test(character)) return { rule: "yaml-line-break", reason: foreignLineBreak(character) }
  if (character === "\uFEFF" && offset === 0) return { rule: "yaml-byte-order-mark", reason: byteOrderMark() }
  if (character === "\uFEFF") return { rule: "yaml-invisible", reason: invisibleCharacter(character) }
  if (/[\uD800-\uDFFF]/.test(character)) return { rule: "yaml-encoding", reason: loneSurrogate(character) }
  return { rule: "yaml-encoding", reason: controlCharacter(character) }
}
