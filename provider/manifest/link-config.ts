import { linkOf } from "./oam/read-trait"
import { LINK_TRAIT, type LinkProperties, type ManifestTrait } from "./oam/traits"
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
  return withLinks(manifest, (link) => withConfig(link, hashedConfig))
}

/** The other way, for comparing: configuration without such hashes, and wadm's own name where a link has none. */
export function withPlainLinks(manifest: Manifest): Manifest {
  return withLinks(manifest, (link) => withConfig({ ...link, name: link.name ?? "default" }, plainConfig))
}

/** The same, and no name where a link has none. */
export function withoutLinkHashes(manifest: Manifest): Manifest {
  return withLinks(manifest, (link) => withConfig(link, plainConfig))
}

function plainConfig({ name, properties }: ConfigProperty): ConfigProperty {
  if (properties === undefined) return { name }
  const hash = `-${contentHash(properties)}`
  return { name: name.endsWith(hash) ? name.slice(0, -hash.length) : name, properties }
}

function withLinks(manifest: Manifest, change: (link: LinkProperties) => LinkProperties): Manifest {
  const changed = (trait: ManifestTrait): ManifestTrait => {
    const link = trait.type === LINK_TRAIT ? linkOf(trait) : undefined
    return link === undefined ? trait : { ...trait, properties: change(link) }
  }
  const components = manifest.spec.components.map((component) =>
    component.traits === undefined ? component : { ...component, traits: component.traits.map(changed) },
  )
  return { ...manifest, spec: { ...manifest.spec, components } }
}

function withConfig({ source, target, ...link }: LinkProperties, change: (config: ConfigProperty) => ConfigProperty) {
  const withEnd = <End extends { readonly config?: ConfigProperty[] }>(end: End): End =>
    end.config === undefined ? end : { ...end, config: end.config.map(change) }
  return { ...link, ...(source !== undefined && { source: withEnd(source) }), target: withEnd(target) }
}
