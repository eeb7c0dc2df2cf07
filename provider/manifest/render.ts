import { onceFor } from "../once-for"
import { annotated } from "./annotated"
import {
  DESCRIPTION_ANNOTATION,
  OWNER_ANNOTATION,
  SHARED_ANNOTATION,
  SHARED_WITH_ANNOTATION,
  VERSION_ANNOTATION,
  WADM_SHARED_ANNOTATION,
} from "./annotations"
import { imageWithDigest } from "./file-digests"
import { type ApplicationInputs, type ComponentInput, isReference } from "./inputs"
import { withHashedLinkConfig } from "./link-config"
import { ownerFromUrn } from "./owner"
import { isShared } from "./references"
import { renderComponents } from "./render-components"
import type { Manifest, ManifestPolicy } from "./schema"
import { secretPolicies } from "./secrets"
import { sharedWithText } from "./shared-with"
import { contentVersion } from "./version"

/** Turns a program's inputs into the manifest that wadm gets. Equal inputs give equal text, version included. */
export const renderManifest = onceFor((inputs: ApplicationInputs): Manifest => {
  const written = renderContent(inputs)
  const content = inputs.manifest === undefined ? written : withHashedLinkConfig(written)
  const { [VERSION_ANNOTATION]: ownVersion, ...annotations } = content.metadata.annotations
  const owned = { ...annotations, ...sharedAnnotations(content), [OWNER_ANNOTATION]: ownerFromUrn(inputs.resourceUrn) }
  const version = contentVersion(annotated(content, owned), ownVersion)
  return annotated(content, { ...owned, [VERSION_ANNOTATION]: version })
})

/** The manifest as the program means it: the version is its own, if it gives one, and the owner is not in it yet. */
export function renderContent(inputs: ApplicationInputs): Manifest {
  if (inputs.manifest !== undefined) return renamed(withDigests(inputs.manifest, inputs), inputs.name)
  const policies = renderPolicies(inputs)
  return {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: {
      name: inputs.name,
      annotations: {
        ...inputs.annotations,
        ...(inputs.description !== undefined && { [DESCRIPTION_ANNOTATION]: inputs.description }),
        ...(inputs.version !== undefined && { [VERSION_ANNOTATION]: inputs.version }),
        ...renderSharing(inputs),
      },
      ...(inputs.labels !== undefined && { labels: inputs.labels }),
    },
    spec: { components: renderComponents(inputs), ...(policies.length > 0 && { policies }) },
  }
}

function renderSharing({ shared }: ApplicationInputs): Record<string, string> {
  if (shared === false) return {}
  const list = shared === true ? {} : { [SHARED_WITH_ANNOTATION]: sharedWithText(shared.with) }
  return { [SHARED_ANNOTATION]: "true", [WADM_SHARED_ANNOTATION]: "true", ...list }
}

/** A program's own policies come first, then those that its secrets need. */
function renderPolicies({ policies = [], components, links }: ApplicationInputs): ManifestPolicy[] {
  const secrets = [
    ...Object.values(components).flatMap(secretsOf),
    ...links.flatMap(({ sourceSecrets = [], targetSecrets = [] }) => [...sourceSecrets, ...targetSecrets]),
  ]
  return [...policies, ...secretPolicies(secrets)]
}

function secretsOf(component: ComponentInput) {
  return isReference(component) ? [] : (component.secrets ?? [])
}

/** wadm 0.21 reads one of the two annotations and a later one may read the other, so a shared application has both. */
function sharedAnnotations(manifest: Manifest): Record<string, string> {
  return isShared(manifest) ? { [SHARED_ANNOTATION]: "true", [WADM_SHARED_ANNOTATION]: "true" } : {}
}

function withDigests(manifest: Manifest, { fileDigests }: ApplicationInputs): Manifest {
  if (fileDigests === undefined) return manifest
  const components = manifest.spec.components.map(({ properties, ...component }) => {
    const { image, ...others } = properties
    if (image === undefined) return { ...component, properties }
    return { ...component, properties: { image: imageWithDigest(image, fileDigests[component.name]), ...others } }
  })
  return { ...manifest, spec: { ...manifest.spec, components } }
}

function renamed(manifest: Manifest, name: string): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, name } }
}
