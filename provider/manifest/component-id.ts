import type { Manifest, ManifestComponent } from "./schema"

/**
 * The identifier that wadm gives a component without one of its own: both names in lower case, with an underscore for
 * each character that is no ASCII letter or digit.
 */
export function componentId(application: string, component: string): string {
  return `${identifier(application)}-${identifier(component)}`
}

/** The identifier under which a manifest's component runs, whichever application it is that runs it. */
export function idIn(manifest: Manifest, { name, properties: { id, application } }: ManifestComponent): string {
  return id ?? componentId(application?.name ?? manifest.metadata.name, application?.component ?? name)
}

function identifier(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/gu, "_")
}
