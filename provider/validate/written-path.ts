import type { Path } from "./rule"

/** Where a manifest in an old form of links says what stands at a path of the new one. */
export function writtenPath(written: unknown, path: Path): Path {
  const at = path.findIndex((key, index) => key === "properties" && path[index - 2] === "traits")
  const [end, field, ...rest] = path.slice(at + 1)
  if (at === -1 || (end !== "source" && end !== "target")) return path
  const link = path.slice(0, at + 1)
  const holder = link.reduce<unknown>((value, key) => Reflect.get(Object(value), key), written)
  const isOld = typeof Reflect.get(Object(holder), end) !== "object"
  if (!isOld) return path
  return field === "config" ? [...link, `${end}_config`, ...rest] : [...link, end]
}
