/*
 * What `schema.ts` makes of a manifest, written out: a program that uses the package is type-checked at each of its starts,
 * and should not wait for the types of zod. test/types holds both against each other.
 */

/** The kinds of OAM components: a WebAssembly component, or a capability (wasmCloud's word is provider). */
export const COMPONENT_KINDS = ["component", "capability"] as const

/** WebAssembly component, or capability (wasmCloud's word is provider). */
export type ComponentKind = (typeof COMPONENT_KINDS)[number]

/** An OAM manifest as wadm reads it: what `ManifestEdit` gets. */
export interface Manifest {
  apiVersion: string
  kind: string
  metadata: ManifestMetadata
  spec: ManifestSpecification
}

export interface ManifestMetadata {
  name: string
  annotations: Record<string, string>
  labels?: Record<string, string>
}

export interface ManifestSpecification {
  components: ManifestComponent[]
  policies?: ManifestPolicy[]
}

export interface ManifestComponent {
  name: string
  type: ComponentKind
  properties: ManifestComponentProperties
  traits?: ManifestTrait[]
}

export interface ManifestComponentProperties {
  image?: string
  application?: { name: string; component: string }
  id?: string
  config?: ConfigProperty[]
  secrets?: SecretProperty[]
}

/** A named set of configuration. */
export interface ConfigProperty {
  name: string
  properties?: Record<string, string>
}

/** A reference to a secret, under the name by which the component asks for it. */
export interface SecretProperty {
  name: string
  properties: { policy: string; key: string; field?: string; version?: string }
}

export interface ManifestTrait {
  type: string
  properties: unknown
}

/** A setting of the whole application, such as its secrets backend. */
export interface ManifestPolicy {
  name: string
  type: string
  properties: Record<string, string>
}
