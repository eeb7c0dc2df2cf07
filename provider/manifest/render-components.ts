import { imageWithDigest } from "./file-digests"
import { type ApplicationInputs, type ComponentInput, isReference, type LinkInput } from "./inputs"
import { interfaceParts } from "./interface-names"
import { hashedConfig } from "./link-config"
import type { ConfigProperty } from "./oam/config"
import { LINK_TRAIT, type LinkProperties, type ManifestTrait } from "./oam/traits"
import type { ManifestComponent } from "./schema"
import { renderSecret, type SecretInput } from "./secrets"

/** Protobuf loses the order of keys on the way from the program, so the names give the order. */
export function renderComponents(inputs: ApplicationInputs): ManifestComponent[] {
  return Object.entries(inputs.components)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, component]) => renderComponent(name, component, inputs))
}

/** The links from a component, with their places among all links; a component's traits hold them in this order. */
export function linksFrom(name: string, links: readonly LinkInput[]): { index: number; link: LinkInput }[] {
  return links.map((link, index) => ({ index, link })).filter(({ link }) => link.source === name)
}

function renderComponent(
  name: string,
  component: ComponentInput,
  { name: application, links, fileDigests }: ApplicationInputs,
): ManifestComponent {
  const traits = [
    ...renderScaler(component),
    ...linksFrom(name, links).map(({ link }) => ({
      type: LINK_TRAIT,
      properties: renderLink(link, linkName(link, component, application)),
    })),
  ]
  return {
    name,
    type: component.kind,
    properties: renderProperties(component, fileDigests?.[name]),
    ...(traits.length > 0 && { traits }),
  }
}

function renderProperties(component: ComponentInput, fileDigest: string | undefined): ManifestComponent["properties"] {
  if (isReference(component)) {
    return { application: { name: component.application, component: component.component } }
  }
  const { image, id, config, secrets } = component
  return {
    image: imageWithDigest(image, fileDigest),
    ...(id !== undefined && { id }),
    ...renderConfiguration(config, secrets),
  }
}

/** wadm starts a capability without a scaler once, but never a component: it would be listed and not run. */
export function renderScaler(component: ComponentInput): ManifestTrait[] {
  if (isReference(component)) return []
  const { kind, scaler, spread } = component
  const asked = scaler !== undefined || spread !== undefined
  const instances = component.instances ?? (kind === "component" || asked ? 1 : undefined)
  if (instances === undefined) return []
  return [{ type: scaler ?? "spreadscaler", properties: { instances, ...(spread !== undefined && { spread }) } }]
}

/**
 * A source has one link for each name and package in the whole lattice. Applications that link from the same shared
 * capability under wadm's default name would take the link from each other, so each gets a name of its own.
 */
function linkName({ name, target }: LinkInput, source: ComponentInput, application: string): string | undefined {
  if (name !== undefined) return name
  return isReference(source) && source.kind === "capability" ? `${application}-${target}` : undefined
}

function renderLink(link: LinkInput, name: string | undefined): LinkProperties {
  const source = renderConfiguration(link.sourceConfig?.map(hashedConfig), link.sourceSecrets)
  const target = renderConfiguration(link.targetConfig?.map(hashedConfig), link.targetSecrets)
  return {
    ...(name !== undefined && { name }),
    ...interfaceParts(link.interface),
    ...(Object.keys(source).length > 0 && { source }),
    target: { name: link.target, ...target },
  }
}

/** Only what is not empty: wadm stores no empty lists. */
function renderConfiguration(config: readonly ConfigProperty[] = [], secrets: readonly SecretInput[] = []) {
  return {
    ...(config.length > 0 && { config: [...config] }),
    ...(secrets.length > 0 && { secrets: secrets.map(renderSecret) }),
  }
}
