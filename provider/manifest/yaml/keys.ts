import { isMap, isScalar, type ParsedNode, type Scalar } from "yaml"
import { keyIsNotText, mappingAsKey, mergeKey, notAKey, prototypeKey, wrongTag } from "./messages"
import type { Problem } from "./problems"
import type { YamlRule } from "./rules"
import { isNull, readPlain } from "./scalars"
import { isTextTag } from "./tags"

export type KeyReading =
  { readonly key: string; readonly refused?: undefined } | { readonly key?: undefined; readonly refused: Problem }

/** Reads the key of a mapping; where wadm takes keys as texts, `1` and `true` are keys like any other. */
export function readKey(node: ParsedNode, isText: boolean): KeyReading {
  if (isMap(node)) return refuse("yaml-key", mappingAsKey())
  if (!isScalar(node)) return refuse("yaml-key", notAKey("a list or an alias"))
  const text = node.source
  if (!isTextTag(node.tag)) return refuse("yaml-tag", wrongTag(node.tag ?? "", "a key"))
  if (text === "__proto__") return refuse("yaml-prototype-key", prototypeKey())
  return isPlain(node) ? readPlainKey(text, isText) : { key: text }
}

function readPlainKey(text: string, isText: boolean): KeyReading {
  if (text === "") return refuse("yaml-key", notAKey("nothing"))
  if (text === "<<") return refuse("yaml-merge-key", mergeKey())
  if (isNull(text)) return refuse("yaml-key", keyIsNotText(text, "null"))
  const { value } = readPlain(text)
  if (isText || typeof value === "string") return { key: text }
  return refuse("yaml-key", keyIsNotText(text, typeof value === "boolean" ? "a boolean" : "a number"))
}

function refuse(rule: YamlRule, reason: string): KeyReading {
  return { refused: { rule, reason } }
}

/** Whether a scalar is written without quotes, tag or block, so that its text decides what it is. */
export function isPlain({ type, tag }: Scalar): boolean {
  return type === "PLAIN" && tag === undefined
}
