export { Application, type SharedComponents } from "./application"
export type { ApplicationArgs, ApplicationSettings, Components, Policy } from "./application-args"
export type { ApplicationResource } from "./application-resource"
export { capability, component, type ComponentArgs, type ComponentDefinition, type Spread } from "./component"
export type { NamedConfig } from "./config"
export type { ApplicationContract, ComponentKinds, Contract, KindsIn, KindsOf } from "./contract"
export { fromStack } from "./from-stack"
export type { InterfaceName, PackageInterfaces } from "./interface-name"
export type { Link } from "./link"
export { lookupApplication, type LookupArgs } from "./lookup-application"
export type { ManifestApplication } from "./manifest-application"
export type {
  ComponentPatch,
  InputsOf,
  ManifestEdit,
  ManifestFileArgs,
  ManifestGroupArgs,
  ManifestGroupSettings,
  ManifestPatch,
  ManifestSettings,
  Overrides,
} from "./manifest-args"
export { ManifestFile } from "./manifest-file"
export { ManifestGroup } from "./manifest-group"
export type { NotShared } from "./not-shared"
export { renderManifests } from "./rendered-manifests"
export { secret, type SecretArgs, type SecretReference, type SecretsBackend } from "./secret"
export type { NamesOf, SharedApplication } from "./shared-application"
export type { SetWhereItIsShared, SharedComponent, SharedComponentOutput } from "./shared-component"
export type { SharedWith, Sharing } from "./shared-with"
export type { ComponentKind, Manifest } from "../provider/manifest/manifest"
