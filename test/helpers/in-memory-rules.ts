import { VERSION_ANNOTATION, WADM_SHARED_ANNOTATION } from "../../provider/manifest/annotations"
import { versionOf } from "../../provider/manifest/references"
import type { Manifest, ManifestComponent } from "../../provider/manifest/schema"

/** One application as wadm stores it. A manifest that is stored is never changed, only taken away. */
export interface StoredApplication {
  /** All versions, the newest last. */
  readonly manifests: readonly Manifest[]
  readonly deployed: string | undefined
}

export function newestOf({ manifests }: StoredApplication): Manifest {
  const newest = manifests.at(-1)
  if (newest === undefined) throw new Error("an application without a version is not stored")
  return newest
}

export function versionIn({ manifests }: StoredApplication, version: string): Manifest | undefined {
  return manifests.find((manifest) => versionOf(manifest) === version)
}

export function deployedOf(record: StoredApplication): Manifest | undefined {
  return record.deployed === undefined ? undefined : versionIn(record, record.deployed)
}

/** Why wadm does not store a manifest. */
export function storingProblem({ metadata, spec }: Manifest): string | undefined {
  if (metadata.annotations[VERSION_ANNOTATION] === "latest") {
    return 'invalid manifest version, errors: "latest is not allowed in spec"'
  }
  const names = spec.components.map(({ name }) => name)
  const duplicate = names.find((name, index) => names.indexOf(name) !== index)
  return duplicate === undefined ? undefined : `Duplicate component name in manifest: ${duplicate}`
}

/** Why wadm does not deploy a manifest, given every application of the lattice. */
export function deployingProblem(staged: Manifest, records: readonly StoredApplication[]): string | undefined {
  return idProblem(staged, records) ?? referenceProblem(staged, records)
}

/** The ids of what other applications run are taken. */
function idProblem(staged: Manifest, records: readonly StoredApplication[]): string | undefined {
  const others = records.filter((record) => newestOf(record).metadata.name !== staged.metadata.name)
  for (const { properties } of staged.spec.components) {
    const { id } = properties
    if (id === undefined) continue
    const other = others.find((record) => deployedOf(record)?.spec.components.some((used) => used.properties.id === id))
    if (other === undefined) continue
    const { name } = newestOf(other).metadata
    return `Component identifier '${id}' is already deployed in a different application '${name}'.`
  }
  return undefined
}

/** wadm judges the newest version of every application that has any version deployed. */
function referenceProblem(staged: Manifest, records: readonly StoredApplication[]): string | undefined {
  const shared = records
    .filter(({ deployed }) => deployed !== undefined)
    .map(newestOf)
    .filter(({ metadata }) => metadata.annotations[WADM_SHARED_ANNOTATION] === "true")
  const missing = staged.spec.components.filter((component) => !isOffered(component, shared)).map(({ name }) => name)
  if (missing.length === 0) return undefined
  const names = JSON.stringify(missing).replaceAll(",", ", ")
  return `Application contains shared components that are not deployed in other applications: ${names}`
}

/** A component of the application's own, or one that some application shares under that name and of that kind. */
function isOffered({ type, properties: { image, application } }: ManifestComponent, shared: readonly Manifest[]) {
  if (application === undefined || image !== undefined) return true
  return shared.some(
    ({ metadata, spec }) =>
      metadata.name === application.name &&
      spec.components.some((component) => component.name === application.component && component.type === type),
  )
}
