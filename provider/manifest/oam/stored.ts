import type * as z from "zod"

/** What is left of an object when wadm has stored it. */
export type Stored<T> = { [Key in keyof T]: Exclude<T[Key], null | undefined> }

/**
 * Leaves out what wadm leaves out when it stores an object: fields that are null, and the listed ones when they are
 * empty (serde's `skip_serializing_if`).
 */
export function stored<T extends object>(value: T, ...whenEmpty: readonly (keyof T & string)[]): Stored<T> {
  const kept = Object.entries(value).filter(
    ([key, field]) => field !== null && field !== undefined && !(isOneOf(whenEmpty, key) && isEmpty(field)),
  )
  return Object.fromEntries(kept) as Stored<T>
}

/** An object whose output is what wadm stores of it. */
export function asStored<S extends z.ZodObject>(schema: S, ...whenEmpty: readonly (keyof z.output<S> & string)[]) {
  return schema.transform((value) => stored(value, ...whenEmpty))
}

function isOneOf(keys: readonly string[], key: string): boolean {
  return keys.includes(key)
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0
}
