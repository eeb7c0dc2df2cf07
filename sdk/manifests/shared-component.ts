import type { Owner } from "../../provider/manifest/owner"
import { isShared } from "../../provider/manifest/references"
import type { ComponentKind } from "../../provider/manifest/schema"
import { type Consumer, isReadable, listAllows, sharedWithOf } from "../../provider/manifest/shared-with"
import { UNKNOWN } from "../../provider/validate/unknowns"
import { APPLICATION_NOT_SHARED, notInTheList } from "../messages"
import type { PreparedManifest } from "./prepared"

/** Says why another application cannot use a component of a manifest; undefined when it can. */
export function sharedComponentProblem(
  { manifest }: PreparedManifest,
  name: string,
  kind: ComponentKind,
): string | undefined {
  if (manifest === undefined || !isShared(manifest)) return APPLICATION_NOT_SHARED
  const { components } = manifest.spec
  const found = components.find((component) => component.name === name)
  if (found === undefined)
    return `it has no component of this name; there are ${components.map((one) => one.name).join(", ")}`
  if (found.properties.application !== undefined) {
    return `it belongs to application ${JSON.stringify(found.properties.application.name)}; take it from there`
  }
  return found.type === kind ? undefined : `it is a ${found.type}, not a ${kind}`
}

/** The components that a manifest's application shares, which are its own; undefined when it shares none. */
export function sharedKindsIn({ manifest }: PreparedManifest): Readonly<Record<string, ComponentKind>> | undefined {
  if (manifest === undefined || !isShared(manifest)) return undefined
  const own = manifest.spec.components.filter(({ properties }) => properties.application === undefined)
  return Object.fromEntries(own.map(({ name, type }) => [name, type]))
}

/** Who may use a manifest's components; undefined for everyone, and while an override of the list is an output. */
export function sharedWithIn({ manifest }: PreparedManifest): readonly string[] | undefined {
  const entries = manifest === undefined ? undefined : sharedWithOf(manifest)
  return entries?.includes(UNKNOWN) === true ? undefined : entries
}

/** An application that this program will make a resource of. */
export interface ManagedConsumer extends Consumer {
  readonly owner: Owner
}

/** Says why an application may not use a shared manifest's components. A list that cannot be read is the file's error. */
export function refusalOf(shared: PreparedManifest, consumer: ManagedConsumer): string | undefined {
  const entries = sharedWithIn(shared)
  if (entries === undefined || !isReadable(entries) || listAllows(entries, consumer)) return undefined
  return notInTheList({ file: shared.file, entries, consumer, application: shared.manifest?.metadata.name ?? "" })
}
