import type { Path } from "../validate/rule"

/** Where two values differ, as deep as their forms agree. A field that is undefined is one that is missing. */
export function differences(left: unknown, right: unknown, path: Path): Path[] {
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((item: unknown, at) => differences(item, right[at], [...path, at]))
  }
  if (isFields(left) && isFields(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)])
    return [...keys].flatMap((key) => differences(left[key], right[key], [...path, key]))
  }
  return Object.is(left, right) ? [] : [path]
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
