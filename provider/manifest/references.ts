import { OWNER_ANNOTATION, SHARED_ANNOTATION, VERSION_ANNOTATION, WADM_SHARED_ANNOTATION } from "./annotations"
import { linksOf } from "./links"
import type { ComponentKind, Manifest } from "./schema"

/** One component that lives in another application, and the links through which this application uses it. */
export interface SharedReference {
  /** The key under which the referring application lists it. */
  readonly component: string
  readonly kind: ComponentKind
  readonly to: { readonly application: string; readonly component: string }
  /** Names of the links to or from it. */
  readonly links: readonly string[]
}

/** The shared components that a manifest refers to. */
export function referencesOf(manifest: Manifest): SharedReference[] {
  return manifest.spec.components.flatMap((component) => {
    const to = component.properties.application
    if (to === undefined) return []
    return [
      {
        component: component.name,
        kind: component.type,
        to: { application: to.name, component: to.component },
        links: linkNames(manifest, component.name),
      },
    ]
  })
}

/** The applications of which something is referred to before, and no longer after. */
export function applicationsDropped(before: readonly (Manifest | undefined)[], after: Manifest | undefined): string[] {
  const others = before.flatMap((manifest) => (manifest === undefined || manifest === after ? [] : [manifest]))
  if (others.length === 0) return []
  const kept = new Set(after === undefined ? [] : referencesOf(after).map(targetOf))
  const dropped = others.flatMap(referencesOf).filter((reference) => !kept.has(targetOf(reference)))
  return [...new Set(dropped.map(({ to }) => to.application))]
}

/** What a reference refers to, as `application/component`. */
export function targetOf({ to }: Pick<SharedReference, "to">): string {
  return `${to.application}/${to.component}`
}

/** The components that other applications may refer to: all of a shared application, none of any other. */
export function offeredBy(manifest: Manifest): ReadonlyMap<string, ComponentKind> {
  if (!isShared(manifest)) return new Map()
  return new Map(manifest.spec.components.map((component) => [component.name, component.type]))
}

/** Either annotation counts when reading: a manifest may have been written by another tool. */
export function isShared({ metadata: { annotations } }: Manifest): boolean {
  return annotations[SHARED_ANNOTATION] === "true" || annotations[WADM_SHARED_ANNOTATION] === "true"
}

/** The components that an application runs itself, and where the host finds them. */
export function imagesOf(manifest: Manifest): { component: string; image: string }[] {
  return manifest.spec.components.flatMap(({ name, properties: { image } }) =>
    image === undefined ? [] : [{ component: name, image }],
  )
}

export function ownerOf(manifest: Manifest): string | undefined {
  return manifest.metadata.annotations[OWNER_ANNOTATION]
}

export function versionOf(manifest: Manifest): string {
  return manifest.metadata.annotations[VERSION_ANNOTATION] ?? ""
}

function linkNames(manifest: Manifest, component: string): string[] {
  const names = manifest.spec.components.flatMap((source) =>
    linksOf(source)
      .filter((link) => source.name === component || link.target.name === component)
      .map((link) => link.name ?? "default"),
  )
  return [...new Set(names)]
}
