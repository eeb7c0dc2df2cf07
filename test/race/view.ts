import { WADM_SHARED_ANNOTATION } from "../../provider/manifest/annotations"
import { referencesOf, versionOf } from "../../provider/manifest/references"
import type { Manifest, ManifestComponent } from "../../provider/manifest/schema"

/** One application as wadm has it at one moment. */
export interface SeenApplication {
  /** Oldest first. */
  readonly manifests: readonly Manifest[]
  readonly deployed: string | undefined
  /** The version that the lattice was last told to run. */
  readonly running: string | undefined
}

/** All that wadm has of a lattice at one moment. */
export type View = ReadonlyMap<string, SeenApplication>

/** A component of a running application that lives in another one. */
export interface Use {
  readonly consumer: string
  readonly application: string
  readonly component: string
  readonly kind: string
}

export const FENCE = "pulumi-wadm-fence-"
export const RETIRED = "pulumi-wadm-retired-"

export function deployedIn(view: View, application: string): Manifest | undefined {
  const seen = view.get(application)
  return seen?.manifests.find((manifest) => versionOf(manifest) === seen.deployed)
}

/** What deployed applications use of others. */
export function usesIn(view: View): Use[] {
  return [...view.keys()].flatMap((consumer) => {
    const deployed = deployedIn(view, consumer)
    if (deployed === undefined) return []
    return referencesOf(deployed).map(({ to, kind }) => ({ consumer, kind, ...to }))
  })
}

/** The component that serves a use; a text says why there is none. */
export function serving(view: View, { application, component, kind }: Use): ManifestComponent | string {
  if (!view.has(application)) return `${application} is gone`
  const deployed = deployedIn(view, application)
  if (deployed === undefined) return `${application} is not deployed`
  if (deployed.metadata.annotations[WADM_SHARED_ANNOTATION] !== "true") return `${application} is not shared`
  const found = deployed.spec.components.find(({ name }) => name === component)
  if (found === undefined) return `${application} has no ${component}`
  return found.type === kind ? found : `${application}/${component} is another kind`
}

/** The ids of a used component in what runs and in the newest version, against which wadm lets consumers deploy. */
export function idsOf(view: View, { application, component }: Use): (string | undefined)[] {
  const manifests = [deployedIn(view, application), view.get(application)?.manifests.at(-1)]
  return manifests.flatMap((manifest) => {
    const found = manifest?.spec.components.find(({ name }) => name === component)
    return found === undefined ? [] : [found.properties.id]
  })
}

/** Versions that a guard put for its own work. */
export function versionsWith(view: View, prefix: string): string[] {
  return [...view].flatMap(([name, { manifests }]) =>
    manifests.map(versionOf).flatMap((version) => (version.startsWith(prefix) ? [`${name} ${version}`] : [])),
  )
}

/** As in `network: a1 b2* fence!`: `*` marks what is deployed, `!` that wadm told the lattice otherwise. */
export function describe(view: View, application: string): string {
  const seen = view.get(application)
  if (seen === undefined) return `${application}: gone`
  const versions = seen.manifests.map((manifest) => {
    const version = versionOf(manifest)
    return short(version) + (version === seen.deployed ? (seen.running === version ? "*" : "*!") : "")
  })
  return `${application}: ${versions.join(" ")}`
}

export function short(version: string): string {
  return version.replace("pulumi-wadm-", "").replace(/([0-9a-f]{6})[-0-9a-f]{6,}$/, "$1")
}
