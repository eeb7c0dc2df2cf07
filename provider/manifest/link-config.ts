import { linkProperties, LINK_TRAIT, type LinkProperties, type ManifestTrait } from "./oam/traits"
import type { ConfigProperty } from "./oam/config"
import type { Manifest } from "./schema"
import { contentHash } from "./version"

/**
 * A host reads a link's configuration when the link is put, and never again: new values under the same name are stored
 * and not used. A name that holds a hash of the values makes wadm put the link again.
 */
export function hashedConfig({ name, properties }: ConfigProperty): ConfigProperty {
  return properties === undefined ? { name } : { name: `${name}-${contentHash(properties)}`, properties }
}

/** The same for every link of a manifest that came as a whole. */
export function withHashedLinkConfig(manifest: Manifest): Manifest {
  const components = manifest.spec.components.map((component) =>
    component.traits === undefined ? component : { ...component, traits: component.traits.map(hashedTrait) },
  )
  return { ...manifest, spec: { ...manifest.spec, components } }
}

function hashedTrait(trait: ManifestTrait): ManifestTrait {
  const link = linkProperties.safeParse(trait.properties)
  return trait.type === LINK_TRAIT && link.success ? { ...trait, properties: hashedLink(link.data) } : trait
}

function hashedLink({ source, target, ...link }: LinkProperties): LinkProperties {
  return { ...link, ...(source !== undefined && { source: hashedEnd(source) }), target: hashedEnd(target) }
}

function hashedEnd<End extends { readonly config?: ConfigProperty[] }>(end: End): End {
  return end.config === undefined ? end : { ...end, config: end.config.map(hashedConfig) }
}
