import { ownerOf, referencesOf, type SharedReference, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { allows } from "../manifest/shared-with"
import type { ApplicationSnapshot, LatticeSnapshot } from "./snapshot"

/** An application that refers to components of another one. */
export interface Dependent {
  readonly application: string
  /** The version that refers to them. */
  readonly version: string
  /** Whether that version runs; one that is only stored uses nothing yet. */
  readonly deployed: boolean
  readonly owner: string | undefined
  /** Whether the application that shares says so, by its list of who may use it. */
  readonly allowed: boolean
  readonly references: readonly SharedReference[]
}

/** Every application that refers to components of `application`, those that run first, by name. */
export function dependentsOf({ applications }: LatticeSnapshot, application: string): Dependent[] {
  const others = applications.filter(({ name }) => name !== application)
  const found = applications.find(({ name }) => name === application)
  const shared = found?.deployed ?? found?.stored
  return others
    .flatMap((other) => asDependent(other, application) ?? [])
    .map((dependent) => ({ ...dependent, allowed: shared === undefined || allows(shared, dependent) }))
    .sort(
      (left, right) =>
        Number(right.deployed) - Number(left.deployed) || (left.application < right.application ? -1 : 1),
    )
}

type Referring = Omit<Dependent, "allowed">

/** What runs decides; the newest version counts only where nothing that runs refers to the application. */
function asDependent({ deployed, stored }: ApplicationSnapshot, application: string): Referring | undefined {
  return referring(deployed, application, true) ?? referring(stored, application, false)
}

function referring(manifest: Manifest | undefined, application: string, deployed: boolean): Referring | undefined {
  if (manifest === undefined) return undefined
  const references = referencesOf(manifest).filter(({ to }) => to.application === application)
  if (references.length === 0) return undefined
  return {
    application: manifest.metadata.name,
    version: versionOf(manifest),
    deployed,
    owner: ownerOf(manifest),
    references,
  }
}
