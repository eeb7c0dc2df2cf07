import { componentId } from "../../manifest/component-id"
import { duplicates } from "../duplicates"
import type { Finding, ManifestRule, Path } from "../rule"

export const duplicateComponents: ManifestRule = {
  name: "duplicate-component",
  about: "Each component has a name of its own.",
  level: "error",
  check: ({ spec: { components } }) =>
    duplicates(
      components.map(({ name }, index) => ({ name, path: nameOf(index) })),
      ({ name }) => name,
    ).map(({ item: { name, path }, first }): Finding => {
      return { path, reason: `${quote(name)} is the name of another component already`, reads: [first.path] }
    }),
}

interface Identified {
  readonly id: string
  readonly name: string
  readonly own: string | undefined
  readonly index: number
}

export const componentIds: ManifestRule = {
  name: "same-id",
  about: "No two components get the same id from their names, of which wadm keeps lower-case letters and digits.",
  level: "error",
  stricter: "wadm takes both for one component: only one of them runs, and the application never gets ready",
  check: ({ metadata, spec: { components } }) => {
    const identified = components.flatMap(({ name, properties: { id, application } }, index): Identified[] =>
      application === undefined ? [{ id: id ?? componentId(metadata.name, name), name, own: id, index }] : [],
    )
    return duplicates(identified, ({ id }) => id).flatMap(({ item, first }): Finding[] => {
      const saidElsewhere = item.name === first.name || (item.own !== undefined && first.own !== undefined)
      if (saidElsewhere) return []
      const reason = `wadm gives ${quote(item.name)} the id ${quote(item.id)}, which ${quote(first.name)} has too; rename one`
      return [{ path: nameOf(item.index), reason, reads: [item, first].flatMap(readsOf) }]
    })
  },
}

function readsOf({ index }: Identified): Path[] {
  const properties = ["spec", "components", index, "properties"]
  return [nameOf(index), [...properties, "id"], [...properties, "application"], ["metadata", "name"]]
}

function nameOf(component: number): Path {
  return ["spec", "components", component, "name"]
}

function quote(text: string): string {
  return JSON.stringify(text)
}
