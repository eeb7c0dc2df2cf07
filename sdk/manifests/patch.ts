import { RunError } from "@pulumi/pulumi"
import { DESCRIPTION_ANNOTATION, VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { isScaler } from "../../provider/manifest/oam/traits"
import type { Manifest } from "../../provider/manifest/schema"
import type { ComponentPatch, ManifestEdit, ManifestPatch, Overrides } from "../manifest-args"
import { badPatch, NOTHING_RETURNED, unknownPatchField } from "../messages"

/** A part of a manifest as it was written, which may be of any form. */
type Part = Record<string, unknown>

interface WrittenManifest {
  readonly file: string
  readonly written: unknown
  readonly manifest: Manifest | undefined
}

/**
 * The manifest with the overrides on it. A patch changes what was written, a function what wadm would make of that.
 * The file's own is never changed.
 */
export function override({ file, written, manifest }: WrittenManifest, overrides: Overrides | undefined): unknown {
  if (overrides === undefined) return written
  if (typeof overrides === "function") return edited(structuredClone(manifest), overrides)
  const copy = structuredClone(written)
  applyPatch(copy, overrides, file)
  return copy
}

function edited(manifest: Manifest | undefined, edit: ManifestEdit): unknown {
  if (manifest === undefined) return undefined
  // A JavaScript program may return nothing.
  const result: unknown = edit(manifest)
  if (result === undefined) throw new RunError(NOTHING_RETURNED)
  return result
}

function applyPatch(manifest: unknown, patch: ManifestPatch, file: string): void {
  requireKnown(patch, PATCH_FIELDS, "overrides")
  const { components = {}, annotations = {}, labels = {}, version, description } = patch
  const metadata = partAt(manifest, "metadata")
  merge(metadata, "annotations", {
    ...annotations,
    ...(version !== undefined && { [VERSION_ANNOTATION]: version }),
    ...(description !== undefined && { [DESCRIPTION_ANNOTATION]: description }),
  })
  merge(metadata, "labels", labels)
  const written = itemsAt(partAt(manifest, "spec"), "components")
  for (const [name, componentPatch] of Object.entries(components)) {
    const component = written.find((candidate) => candidate["name"] === name)
    if (component === undefined) {
      throw new RunError(badPatch({ file, place: `components.${name}`, there: namesOf(written) }))
    }
    requireKnown(componentPatch, COMPONENT_FIELDS, `overrides.components.${name}`)
    patchComponent(component, componentPatch, (place, there) => {
      throw new RunError(badPatch({ file, place: `components.${name}.${place}`, there }))
    })
  }
}

const PATCH_FIELDS = ["components", "annotations", "labels", "version", "description"]
const COMPONENT_FIELDS = ["image", "id", "instances", "config"]

/** TypeScript sees these; a JavaScript program would change nothing and never know. */
function requireKnown(patch: object, known: readonly string[], place: string): void {
  const unknown = Object.keys(patch).filter((field) => !known.includes(field))
  if (unknown.length > 0) throw new RunError(unknownPatchField(place, unknown, known))
}

function patchComponent(
  component: Part,
  { image, id, instances, config = {} }: ComponentPatch,
  refuse: (place: string, there: readonly string[]) => never,
): void {
  merge(component, "properties", { ...(image !== undefined && { image }), ...(id !== undefined && { id }) })
  if (instances !== undefined) scale(component, instances)
  const configs = configsOf(component)
  for (const [name, values] of Object.entries(config)) {
    const found = configs.find((candidate) => candidate["name"] === name)
    merge(found ?? refuse(`config.${name}`, namesOf(configs)), "properties", values)
  }
}

function scale(component: Part, instances: unknown): void {
  const traits = itemsAt(component, "traits")
  const scaler = traits.find(({ type }) => isScaler(type))
  if (scaler === undefined) {
    component["traits"] = [...traits, { type: "spreadscaler", properties: { instances } }]
    return
  }
  const { replicas: _replaced, ...properties } = partAt(scaler, "properties")
  scaler["properties"] = { ...properties, instances }
}

/** The configuration of a component and of the links from it. */
function configsOf(component: Part): Part[] {
  const links = itemsAt(component, "traits").map((trait) => partAt(trait, "properties"))
  return [
    ...itemsAt(partAt(component, "properties"), "config"),
    ...links.flatMap((link) => [
      ...itemsAt(partAt(link, "source"), "config"),
      ...itemsAt(partAt(link, "target"), "config"),
      ...itemsAt(link, "source_config"),
      ...itemsAt(link, "target_config"),
    ]),
  ]
}

function namesOf(parts: readonly Part[]): string[] {
  return parts.map(({ name }) => String(name))
}

/** Adds fields to a part, which is made if it is not there. Nothing is made for nothing. */
function merge(holder: Part, key: string, fields: Readonly<Record<string, unknown>>): void {
  if (Object.keys(fields).length > 0) holder[key] = { ...partAt(holder, key), ...fields }
}

function partAt(holder: unknown, key: string): Part {
  const part: unknown = isPart(holder) ? holder[key] : undefined
  return isPart(part) ? part : {}
}

function itemsAt(holder: Part, key: string): Part[] {
  const items = holder[key]
  return Array.isArray(items) ? items.filter(isPart) : []
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
