import * as z from "zod"
import { annotated } from "./annotated"
import { CARRIED_ANNOTATION, SHARED_ANNOTATION, VERSION_ANNOTATION, WADM_SHARED_ANNOTATION } from "./annotations"
import { locatedLinksOf } from "./links"
import { isShared, versionOf } from "./references"
import { type Manifest, type ManifestComponent, type ManifestPolicy, manifestSchema } from "./schema"
import { contentHash } from "./version"

/** What an update leaves in a shared application although its program took it out, since others still use it. */
export interface Carried {
  /** The version of the application as the program has it. */
  readonly version: string
  /** Components that are in the manifest for those who still use them. */
  readonly components: readonly string[]
  /** Whether it is shared only for those who still use it. */
  readonly sharing: boolean
  /** Policies that only these components need. */
  readonly policies: readonly string[]
}

const carriedSchema = z.object({
  version: z.string(),
  components: z.array(z.string()),
  sharing: z.boolean(),
  policies: z.array(z.string()),
})

/** What a manifest carries; undefined when it is as its program has it, or another tool has edited it since. */
export function carriedIn(manifest: Manifest): Carried | undefined {
  const text = manifest.metadata.annotations[CARRIED_ANNOTATION]
  if (text === undefined) return undefined
  const carried = carriedSchema.safeParse(parseJson(text))
  if (!carried.success || versionOf(manifest) !== carriedVersion(manifest, carried.data.version)) return undefined
  return carried.data
}

/** The version as the program has it: what is carried along is no difference. */
export function ownVersionOf(manifest: Manifest): string {
  return carriedIn(manifest)?.version ?? versionOf(manifest)
}

/**
 * Adds to a program's manifest, and keeps sharing, the components that others still use. Those that it has itself stay
 * its own. `policies` are those that `used` came with.
 */
export function carry(
  own: Manifest,
  used: readonly ManifestComponent[],
  policies: readonly ManifestPolicy[],
): Manifest {
  const kept = used.filter(({ name }) => own.spec.components.every((component) => component.name !== name))
  const present = new Set([...own.spec.components, ...kept].map(({ name }) => name))
  const added = kept.some(({ properties }) => properties.secrets !== undefined) ? missing(own, policies) : []
  const carried: Carried = {
    version: versionOf(own),
    components: kept.map(({ name }) => name),
    sharing: !isShared(own),
    policies: added.map(({ name }) => name),
  }
  // In the form in which wadm stores it, so that whoever reads it back finds the same version.
  const manifest = manifestSchema.parse({
    ...own,
    metadata: {
      ...own.metadata,
      annotations: {
        ...own.metadata.annotations,
        [SHARED_ANNOTATION]: "true",
        [WADM_SHARED_ANNOTATION]: "true",
        [CARRIED_ANNOTATION]: JSON.stringify(carried),
      },
    },
    spec: {
      ...own.spec,
      components: [...own.spec.components, ...kept.map((component) => withLinksTo(present, component))],
      ...(added.length > 0 && { policies: [...(own.spec.policies ?? []), ...added] }),
    },
  })
  return withVersion(manifest, carriedVersion(manifest, carried.version))
}

/** The program's own manifest again. */
export function withoutCarried(manifest: Manifest, carried: Carried): Manifest {
  const { [CARRIED_ANNOTATION]: _carried, ...annotations } = manifest.metadata.annotations
  const { [SHARED_ANNOTATION]: _ours, [WADM_SHARED_ANNOTATION]: _wadms, ...unshared } = annotations
  const { policies = [], ...spec } = manifest.spec
  const ownPolicies = policies.filter(({ name }) => !carried.policies.includes(name))
  const own: Manifest = {
    ...annotated(manifest, carried.sharing ? unshared : annotations),
    spec: {
      ...spec,
      components: spec.components.filter(({ name }) => !carried.components.includes(name)),
      ...(ownPolicies.length > 0 && { policies: ownPolicies }),
    },
  }
  return withVersion(own, carried.version)
}

/** Policies that a manifest has not, each once. */
function missing({ spec }: Manifest, policies: readonly ManifestPolicy[]): ManifestPolicy[] {
  const own = new Set((spec.policies ?? []).map(({ name }) => name))
  return [...new Map(policies.filter(({ name }) => !own.has(name)).map((policy) => [policy.name, policy])).values()]
}

/** A link to a component that is gone would be refused by wadm. */
function withLinksTo(present: ReadonlySet<string>, component: ManifestComponent): ManifestComponent {
  const dangling = locatedLinksOf(component).filter(({ link }) => !present.has(link.target.name))
  if (dangling.length === 0) return component
  const left = (component.traits ?? []).filter((_trait, at) => dangling.every(({ trait }) => trait !== at))
  return { ...component, traits: left }
}

function carriedVersion(manifest: Manifest, version: string): string {
  const { [VERSION_ANNOTATION]: _version, ...annotations } = manifest.metadata.annotations
  return `${version}-${contentHash(annotated(manifest, annotations))}`
}

function withVersion(manifest: Manifest, version: string): Manifest {
  return annotated(manifest, { ...manifest.metadata.annotations, [VERSION_ANNOTATION]: version })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
