import {
  MAX_BYTES,
  MAX_DEPTH,
  MAX_LINES,
  MAX_PROBLEMS_COUNTED,
  MAX_REPEATED_CHARACTERS,
  MAX_REPEATED_VALUES,
  MAX_TOKENS,
} from "./limits"
import { codePoint, count, escaped, shortened } from "./wording"

const REPEATED_VALUES = `at most ${count(MAX_REPEATED_VALUES)} values`
const REPEATED_TEXT = `${count(MAX_REPEATED_CHARACTERS)} characters`

export function tooManyBytes(): string {
  return `the text has more than ${count(MAX_BYTES)} bytes, which NATS does not carry: split the application`
}

export function tooManyLines(): string {
  return `the text has more than ${count(MAX_LINES)} lines: split the application`
}

export function tooManyTokens(): string {
  return `the text has more than ${count(MAX_TOKENS)} words and marks up to here: split the application`
}

export function tooDeep(): string {
  return `more than ${MAX_DEPTH} levels are nested here: no manifest needs so many`
}

export function notUtf8(): string {
  return "the bytes from here on are not UTF-8: save the file as UTF-8"
}

export function utf16(): string {
  return "the text is UTF-16: save the file as UTF-8"
}

export function loneSurrogate(character: string): string {
  return `half of a character stands alone here (${codePoint(character)}): write the character anew`
}

export function controlCharacter(character: string): string {
  return `the control character ${codePoint(character)} cannot stand in YAML: take it away, or write ${escaped(character)} within double quotes`
}

export function foreignLineBreak(character: string): string {
  return `wadm takes the character ${codePoint(character)} as the end of a line: write ${escaped(character)} within double quotes, or use ordinary line breaks`
}

export function invisibleCharacter(character: string): string {
  return `an invisible ${codePoint(character)} stands here: take it away`
}

export function byteOrderMark(): string {
  return "a byte order mark stands before the first key, where wadm takes it for indentation: save the file as UTF-8 without it"
}

export function unknownAlias(name: string): string {
  return `no anchor &${shortened(name)} comes before the alias *${shortened(name)}: write &${shortened(name)} at the value it stands for, or put *${shortened(name)} in quotes`
}

export function endlessAlias(name: string): string {
  return `the alias *${shortened(name)} stands within the value that it stands for, which would never end: write the value out`
}

export function tooManyAliases(): string {
  return `aliases repeat too much: ${REPEATED_VALUES} and ${REPEATED_TEXT} in all, so write fewer`
}

export function anchorTwice(name: string, line: number): string {
  return `the anchor &${shortened(name)} is on line ${line} already, and wadm may mix the two up: give this one another name`
}

export function localTag(tag: string): string {
  return `the tag ${shortened(tag)} means nothing to wadm: take it away, and for a text use quotes`
}

export function wrongTag(tag: string, what: string): string {
  return `the tag ${tag} does not fit ${what}: take it away`
}

export function tagInTextField(tag: string): string {
  return `wadm reads this value as a text whatever the tag ${tag} says: take the tag away`
}

export function notAKey(what: string): string {
  return `a key has to be a text, not ${what}`
}

export function mappingAsKey(): string {
  return "a key has to be a text, not a mapping: is this {{ a template }} that has to be filled in, or put in quotes?"
}

export function keyIsNotText(text: string, what: string): string {
  return `the key ${shortened(text)} is ${what} to wadm, and a key has to be a text: write "${shortened(text)}"`
}

export function anchorName(lexeme: string): string {
  return `the name of ${shortened(lexeme)} has characters that wadm does not take there: use letters, digits, "-" and "_"`
}

export function duplicateKey(key: string, line: number): string {
  return `the key "${shortened(key)}" is on line ${line} already: keep one of the two`
}

export function mergeKey(): string {
  return 'wadm does not merge mappings with <<: write the keys out, or write "<<" if the key is really called so'
}

export function prototypeKey(): string {
  return "the key __proto__ is refused, since programs in JavaScript take it for something else: give it another name"
}

export function integerTooLarge(text: string): string {
  return `${shortened(text)} is beyond ${count(Number.MAX_SAFE_INTEGER)}, and would be changed on the way: write a smaller number, or put it in quotes as a text`
}

export function wholeNumber(text: string, whole: string): string {
  return `${shortened(text)} is a fraction to wadm, although its value is whole: write ${whole}, or "${shortened(text)}" for a text`
}

export function notFinite(text: string): string {
  return `${text} is no number that a manifest can hold: write a number, or "${text}" for a text`
}

export function moreProblems(hidden: number): string {
  const more = hidden > MAX_PROBLEMS_COUNTED ? `more than ${count(MAX_PROBLEMS_COUNTED)}` : count(hidden)
  return `and ${more} more ${hidden === 1 ? "problem" : "problems"} from here on`
}
