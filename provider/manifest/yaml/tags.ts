import type { ParsedNode } from "yaml"
import { localTag, tagInTextField, wrongTag } from "./messages"
import { isNull, readBoolean, readFloat, readInteger, type ScalarReading } from "./scalars"

const CORE = "tag:yaml.org,2002:"

/** What a tag makes of a scalar's text. wadm goes by these four whether or not the text is in quotes. */
const READERS: Readonly<Record<string, (text: string) => ScalarReading | undefined>> = {
  [`${CORE}str`]: (value) => ({ value }),
  [`${CORE}bool`]: readBoolean,
  [`${CORE}int`]: readInteger,
  [`${CORE}float`]: readFloat,
  [`${CORE}null`]: (text) => (isNull(text) ? { value: null } : undefined),
}

/** Reads a scalar that has a tag. In a text field wadm ignores the tag. */
export function readTagged(text: string, tag: string, isText: boolean): ScalarReading {
  const read = Object.hasOwn(READERS, tag) ? READERS[tag] : undefined
  if (read === undefined) return refuse(tag.startsWith(CORE) ? wrongTag(written(tag), "a scalar") : localTag(tag))
  if (isText && !isTextTag(tag)) return refuse(tagInTextField(written(tag)))
  return read(text) ?? refuse(wrongTag(written(tag), "this value"))
}

/** Why the tag of a mapping or sequence cannot stay; its own name says nothing new and may. */
export function wrongCollectionTag({ tag }: ParsedNode, kind: "map" | "seq"): string | undefined {
  if (tag === undefined || tag === `${CORE}${kind}`) return undefined
  const what = kind === "map" ? "a mapping" : "a list"
  return tag.startsWith(CORE) ? wrongTag(written(tag), what) : localTag(tag)
}

export function isTextTag(tag: string | undefined): boolean {
  return tag === undefined || tag === `${CORE}str`
}

function refuse(reason: string): ScalarReading {
  return { refused: { rule: "yaml-tag", reason } }
}

function written(tag: string): string {
  return tag.replace(CORE, "!!")
}
