import {
  DESCRIPTION_ANNOTATION,
  OWNER_ANNOTATION,
  SHARED_ANNOTATION,
  VERSION_ANNOTATION,
  WADM_SHARED_ANNOTATION,
} from "./annotations"
import {
  type ApplicationInputs,
  type ComponentInput,
  INTERFACE_PATTERN,
  isReference,
  type LinkInput,
  type NamedConfig,
} from "./inputs"
import { ownerFromUrn } from "./owner"
import type { LinkProperties, Manifest, ManifestComponent, ManifestTrait } from "./schema"
import { contentHash, contentVersion } from "./version"

/** Turns a program's inputs into the manifest that wadm gets. Equal inputs give equal text, version included. */
export function renderManifest(inputs: ApplicationInputs): Manifest {
  const unversioned: Manifest = {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: {
      name: inputs.name,
      annotations: {
        ...inputs.annotations,
        ...(inputs.description !== undefined && { [DESCRIPTION_ANNOTATION]: inputs.description }),
        ...(inputs.shared && { [SHARED_ANNOTATION]: "true", [WADM_SHARED_ANNOTATION]: "true" }),
        [OWNER_ANNOTATION]: ownerFromUrn(inputs.resourceUrn),
      },
      ...(inputs.labels !== undefined && { labels: inputs.labels }),
    },
    spec: { components: renderComponents(inputs) },
  }
  const annotations = {
    ...unversioned.metadata.annotations,
    [VERSION_ANNOTATION]: contentVersion(unversioned, inputs.version),
  }
  return { ...unversioned, metadata: { ...unversioned.metadata, annotations } }
}

/** Protobuf loses the order of keys on the way from the program, so the names give the order. */
function renderComponents(inputs: ApplicationInputs): ManifestComponent[] {
  return Object.entries(inputs.components)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, component]) => renderComponent(name, component, inputs))
}

function renderComponent(
  name: string,
  component: ComponentInput,
  { name: application, links }: ApplicationInputs,
): ManifestComponent {
  const traits = [
    ...renderScaler(component),
    ...links
      .filter((link) => link.source === name)
      .map((link) => ({ type: "link", properties: renderLink(link, linkName(link, component, application)) })),
  ]
  return {
    name,
    type: component.kind,
    properties: renderProperties(component),
    ...(traits.length > 0 && { traits }),
  }
}

function renderProperties(component: ComponentInput): ManifestComponent["properties"] {
  if (isReference(component)) {
    return { application: { name: component.application, component: component.component } }
  }
  return { image: component.image, ...(component.config !== undefined && { config: component.config }) }
}

/** wadm starts a capability without a scaler once, but never a component: it would be listed and not run. */
function renderScaler(component: ComponentInput): ManifestTrait[] {
  if (isReference(component)) return []
  const instances = component.instances ?? (component.kind === "component" ? 1 : undefined)
  return instances === undefined ? [] : [{ type: "spreadscaler", properties: { instances } }]
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
  const [, namespace = "", packageName = "", interfaceName = ""] = INTERFACE_PATTERN.exec(link.interface) ?? []
  return {
    ...(name !== undefined && { name }),
    namespace,
    package: packageName,
    interfaces: [interfaceName],
    ...(link.sourceConfig !== undefined && { source: { config: renderLinkConfig(link.sourceConfig) } }),
    target: {
      name: link.target,
      ...(link.targetConfig !== undefined && { config: renderLinkConfig(link.targetConfig) }),
    },
  }
}

/**
 * A host reads a link's configuration when the link is put, and never again: new values under the same name are stored
 * and not used. A name that holds a hash of the values makes wadm put the link again.
 */
function renderLinkConfig(config: NamedConfig[]): NamedConfig[] {
  return config.map(({ name, properties }) =>
    properties === undefined ? { name } : { name: `${name}-${contentHash(properties)}`, properties },
  )
}
