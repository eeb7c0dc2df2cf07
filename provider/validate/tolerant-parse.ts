import type * as z from "zod"
import { type Issue, parseWith } from "../manifest/oam/issues"
import { fillUnknowns } from "./placeholders"
import { hasUnknown, isUnknownAt, UNKNOWN } from "./unknowns"

export interface TolerantlyParsed<T> {
  /** With placeholders for what is unknown or malformed; undefined when nothing can be made of the value. */
  readonly data: T | undefined
  /** What is malformed. */
  readonly issues: readonly Issue[]
  /** The value, with the mark for unknown values in the place of everything malformed. */
  readonly known: unknown
}

/** Parses as much of a value as can be: one malformed or unknown field does not hide what is wrong elsewhere. */
export function parseTolerantly<S extends z.ZodType>(schema: S, value: unknown): TolerantlyParsed<z.output<S>> {
  const parsed = parseWith(schema, hasUnknown(value) ? fillUnknowns(schema, value) : value)
  if (parsed.success) return { data: parsed.data, issues: [], known: value }
  const issues = parsed.issues.filter(({ path }) => !isUnknownAt(value, path))
  const known = parsed.issues.reduce(without, structuredClone(value))
  const rest = parseWith(schema, fillUnknowns(schema, known))
  return { data: rest.success ? rest.data : undefined, issues, known }
}

/** The value with the place of an issue made unknown, or gone if it should not be there. */
function without(value: unknown, { path, surplus = false }: Issue): unknown {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== "object" || value === null) return UNKNOWN
  if (rest.length > 0) Reflect.set(value, key, without(Reflect.get(value, key), { path: rest, surplus, message: "" }))
  else if (surplus) Reflect.deleteProperty(value, key)
  else Reflect.set(value, key, UNKNOWN)
  return value
}
