import type { Manifest } from "../../manifest/schema"
import type { Path } from "../../validate/rule"

/** Another application of the lattice, as it runs or will run after the update. */
export interface Other {
  readonly manifest: Manifest
  /** False for one of the same stack that this preview has not come to yet: the update may change or delete it. */
  readonly isSettled: boolean
}

/** Two applications that want the same thing of a lattice. */
export interface Clash {
  /** In the manifest of the one that is looked at. */
  readonly path: Path
  readonly reason: string
  /** False where it depends on the hosts whether they get in each other's way. */
  readonly isCertain: boolean
}

/** An application by its name, of all that are looked at; undefined where there is none. */
export type FindManifest = (application: string) => Manifest | undefined

export function findIn(own: Manifest, others: readonly Other[]): FindManifest {
  const byName = new Map([...others.map(({ manifest }) => manifest), own].map((one) => [one.metadata.name, one]))
  return (application) => byName.get(application)
}

/** Holds one application against others of its lattice. */
export type FindClashes = (own: Manifest, others: readonly Other[], find: FindManifest) => Clash[]
