import { LINK_TRAIT } from "../../manifest/oam/traits"
import type { Finding, Path, WrittenRule } from "../rule"

/** Forms that wadm still takes and translates. */
export const deprecatedFields: WrittenRule = {
  name: "deprecated-field",
  about: "Forms are those of wadm 0.13 and later: source.config, target.config, instances, component.",
  level: "warning",
  check: (written) =>
    itemsAt(written, ["spec", "components"]).flatMap(({ value: component, path }) => [
      ...(fieldOf(component, "type") === "actor"
        ? [{ path: [...path, "type"], reason: '"actor" is wadm\'s old word; write "component"' }]
        : []),
      ...itemsAt(component, ["traits"]).flatMap(({ value: trait, path: place }) =>
        traitFindings(trait, [...path, ...place, "properties"]),
      ),
    ]),
}

function traitFindings(trait: unknown, path: Path): Finding[] {
  const properties = fieldOf(trait, "properties")
  const has = (field: string) => fieldOf(properties, field) !== undefined
  if (fieldOf(trait, "type") !== LINK_TRAIT) {
    return has("replicas")
      ? [{ path: [...path, "replicas"], reason: 'is the old name of instances; write "instances"', of: "key" as const }]
      : []
  }
  return (["source", "target"] as const).flatMap((end) => {
    const field = `${end}_config`
    if (!has(field)) return []
    const ignored = end === "source" ? has("source") : typeof fieldOf(properties, "target") !== "string"
    const effect = ignored ? `wadm ignores it beside ${end}` : `is the form before wadm 0.13`
    return [{ path: [...path, field], reason: `${effect}; write it as ${end}.config`, of: "key" as const }]
  })
}

function itemsAt(value: unknown, path: readonly string[]): { value: unknown; path: Path }[] {
  const items = path.reduce(fieldOf, value)
  return Array.isArray(items) ? items.map((item: unknown, index) => ({ value: item, path: [...path, index] })) : []
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
