import type { YamlRule } from "./rules"

/** A text in YAML, or in JSON, which is YAML too. */
export interface YamlSource {
  /** Its name in messages. */
  readonly file: string
  readonly text: string | Uint8Array
}

/** A place in a text, counted from 1; a column counts UTF-16 units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface YamlProblem extends Position {
  readonly rule: YamlRule
  /** What is wrong and what to write instead. */
  readonly reason: string
}

/** What a text says, as plain data, and where it says it. */
export interface YamlValue {
  readonly value: unknown
  /** The place of a value or its key; where nothing is at the path, that of the nearest thing around it. */
  readonly positionOf: (path: readonly PropertyKey[], which?: "key" | "value") => Position
}

/** Either everything that is wrong, in the order of the text, or the value. */
export type YamlResult = { readonly problems: readonly [YamlProblem, ...YamlProblem[]] } | YamlValue
