import { DESCRIPTION_ANNOTATION, RESERVED_ANNOTATIONS, VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { comparable } from "../../provider/manifest/comparable"
import type { DefinitionInput, LinkInput } from "../../provider/manifest/inputs"
import { linksOf } from "../../provider/manifest/links"
import type { SecretProperty } from "../../provider/manifest/oam/config"
import { isScaler, type LinkProperties, type ScalerProperties } from "../../provider/manifest/oam/traits"
import { isShared, versionOf } from "../../provider/manifest/references"
import type { ComponentKind, Manifest, ManifestComponent, ManifestPolicy } from "../../provider/manifest/schema"
import { secretPolicies, type SecretInput } from "../../provider/manifest/secrets"
import { sharedWithOf } from "../../provider/manifest/shared-with"
import { isProviderVersion } from "../../provider/manifest/version"

/** A component of another application, as a manifest names it. */
export interface ReferenceArgs {
  readonly kind: ComponentKind
  readonly application: string
  readonly component: string
}

/** What a program says to `new Application`, before what it refers to has a name in the program. */
export interface ProgramArgs {
  readonly description?: string
  readonly version?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly shared?: true | { readonly with: readonly string[] }
  readonly components: Readonly<Record<string, DefinitionInput | ReferenceArgs>>
  readonly links?: readonly LinkInput[]
  readonly policies?: readonly ManifestPolicy[]
}

/**
 * The arguments that come closest to a manifest. What these cannot say is left out, and makes a difference that whoever
 * compares the two will find.
 */
export function programArgs(original: Manifest): ProgramArgs {
  const manifest = comparable(original)
  const { annotations, labels } = manifest.metadata
  const others = Object.entries(annotations).filter(([key]) => !RESERVED_ANNOTATIONS.includes(key))
  const secretsOf = secretReader(manifest.spec.policies ?? [])
  const components = manifest.spec.components.map(
    (component) => [component.name, definition(component, secretsOf)] as const,
  )
  const links = manifest.spec.components.flatMap((component) =>
    linksOf(component).map((link) => linkArgs(link, component, manifest.metadata.name, secretsOf)),
  )
  const policies = otherPolicies(manifest.spec.policies ?? [], [
    ...components.flatMap(([, component]) => ("image" in component ? (component.secrets ?? []) : [])),
    ...links.flatMap(({ sourceSecrets = [], targetSecrets = [] }) => [...sourceSecrets, ...targetSecrets]),
  ])
  return {
    ...optional("description", annotations[DESCRIPTION_ANNOTATION]),
    ...optional("version", ownVersion(original)),
    ...(others.length > 0 && { annotations: Object.fromEntries(others) }),
    ...optional("labels", labels),
    ...sharing(manifest),
    components: Object.fromEntries(components),
    ...(links.length > 0 && { links }),
    ...(policies.length > 0 && { policies }),
  }
}

/** wadm names a version that nobody has named by a ULID. */
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** The version that a person has given. */
export function ownVersion(manifest: Manifest): string | undefined {
  const version = manifest.metadata.annotations[VERSION_ANNOTATION] === undefined ? "" : versionOf(manifest)
  return version === "" || ULID.test(version) || isProviderVersion(version) ? undefined : version
}

function sharing(manifest: Manifest): Pick<ProgramArgs, "shared"> {
  if (!isShared(manifest)) return {}
  const entries = sharedWithOf(manifest)
  return { shared: entries === undefined ? true : { with: entries } }
}

type ReadSecrets = (secrets: readonly SecretProperty[] | undefined) => SecretInput[] | undefined

function definition(
  { type: kind, properties, traits = [] }: ManifestComponent,
  secretsOf: ReadSecrets,
): DefinitionInput | ReferenceArgs {
  const { image = "", application, id, config, secrets } = properties
  if (application !== undefined) return { kind, application: application.name, component: application.component }
  const scaler = traits.find(({ type }) => isScaler(type))
  const { instances, spread } = (scaler?.properties ?? {}) as Partial<ScalerProperties>
  const isDefault = kind === "component" && instances === 1
  return {
    kind,
    image,
    ...optional("id", id),
    ...optional("instances", isDefault ? undefined : instances),
    ...(scaler?.type === "daemonscaler" && { scaler: scaler.type }),
    ...optional("spread", spread),
    ...optional("config", config),
    ...optional("secrets", secretsOf(secrets)),
  }
}

function linkArgs(
  link: LinkProperties,
  { name: source, type, properties }: ManifestComponent,
  application: string,
  secretsOf: ReadSecrets,
): LinkInput {
  const { name = "default", namespace, interfaces, target } = link
  const isFromShared = properties.application !== undefined && type === "capability"
  const givenByItself = isFromShared ? `${application}-${target.name}` : "default"
  const [first = "", ...others] = interfaces
  const packageName = `${namespace}:${link.package}`
  return {
    source,
    target: target.name,
    interface: others.length === 0 ? `${packageName}/${first}` : { package: packageName, interfaces },
    ...(name !== givenByItself && { name }),
    ...optional("sourceConfig", link.source?.config),
    ...optional("sourceSecrets", secretsOf(link.source?.secrets)),
    ...optional("targetConfig", target.config),
    ...optional("targetSecrets", secretsOf(target.secrets)),
  }
}

/** A manifest's secret names a policy that has the backend, a program's secret the backend itself. */
function secretReader(policies: readonly ManifestPolicy[]): ReadSecrets {
  const byName = new Map(policies.map(({ name, properties }) => [name, properties]))
  return (secrets) =>
    secrets?.map(({ name, properties: { policy, ...source } }) => {
      const { backend = policy, ...others } = byName.get(policy) ?? {}
      const properties = Object.keys(others).length === 0 ? undefined : others
      return { name, backend: { backend, ...optional("properties", properties) }, ...source }
    })
}

function otherPolicies(policies: readonly ManifestPolicy[], secrets: readonly SecretInput[]): ManifestPolicy[] {
  const made = new Set(secretPolicies(secrets).map(({ name }) => name))
  return policies.filter(({ name }) => !made.has(name))
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>)
}
