/** What the engine puts in place of a value that a preview does not know yet (`unknownValue` in Pulumi's SDK). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

/** Whether a value, or anything inside it, is unknown. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown)
}

/** Whether the value at a path, or something that holds it, is unknown. */
export function isUnknownAt(value: unknown, path: readonly PropertyKey[]): boolean {
  if (value === UNKNOWN) return true
  const [key, ...rest] = path
  if (key === undefined || typeof value !== "object" || value === null) return false
  return isUnknownAt(Reflect.get(value, key), rest)
}
