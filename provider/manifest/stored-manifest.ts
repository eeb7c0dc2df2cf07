import * as z from "zod"
import { parseWith } from "./oam/issues"
import { type Manifest, manifestSchema } from "./schema"

/**
 * A manifest as wadm answers it. Fields that this version does not know are left out, even where wadm 0.21 would refuse
 * them: a later wadm may have put them there.
 */
export const storedManifest = z.unknown().transform((value, context): Manifest => {
  const parsed = parseWith(manifestSchema, withoutSurplus(value))
  if (parsed.success) return parsed.data
  for (const { message, path } of parsed.issues) context.addIssue({ code: "custom", message, path: [...path] })
  return z.NEVER
})

function withoutSurplus(value: unknown): unknown {
  const parsed = parseWith(manifestSchema, value)
  if (parsed.success) return value
  const copy = structuredClone(value)
  for (const { path, surplus = false } of parsed.issues) if (surplus) removeAt(copy, path)
  return copy
}

function removeAt(value: unknown, [key, ...rest]: readonly PropertyKey[]): void {
  if (typeof value !== "object" || value === null || key === undefined) return
  if (rest.length === 0) Reflect.deleteProperty(value, key)
  else removeAt(Reflect.get(value, key), rest)
}
