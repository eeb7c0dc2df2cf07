import type { FoundApplication } from "./found"

/** A capability that several applications run, each for itself. */
export interface SameCapability {
  readonly image: string
  /** By name. */
  readonly applications: readonly string[]
}

/** What one shared application could run for several, by image. A component is what an application is about: none counts. */
export function sameCapabilities(applications: readonly FoundApplication[]): SameCapability[] {
  const users = new Map<string, Set<string>>()
  for (const { name, manifest } of applications) {
    for (const { type, properties } of manifest.spec.components) {
      const { image } = properties
      if (type !== "capability" || image === undefined) continue
      users.set(image, (users.get(image) ?? new Set()).add(name))
    }
  }
  return [...users]
    .map(([image, names]) => ({ image, applications: [...names].sort() }))
    .filter((capability) => capability.applications.length > 1)
    .sort((left, right) => (left.image < right.image ? -1 : 1))
}
