import type { ApplicationInputs } from "../manifest/inputs"
import { isObserved } from "../manifest/inputs"
import { renderManifest } from "../manifest/render"
import type { Manifest } from "../manifest/schema"
import { keyOf, type Place, wadmOf } from "./place"

/** An application as the program that is previewed has it. */
export interface Planned {
  readonly name: string
  readonly lattice: string
  readonly resourceUrn: string | undefined
  /** Undefined while something of it is unknown or wrong. */
  readonly manifest: Manifest | undefined
  /** Whether it is to run. */
  readonly deployed: boolean
  /** Whether the update will do something about it; what is in the lattice stays otherwise. */
  changes: boolean
}

/** What the program has, as far as this preview has come: what a resource depends on is checked before it. */
export interface Program {
  declare(place: Place, inputs: ApplicationInputs, changes: boolean): void
  /** One of which not everything is known. */
  declareUnknown(place: Place, name: string): void
  /** A refresh has found something that the update puts right, although the program is as before. */
  noteChange(resourceUrn: string): void
  find(place: Place, name: string): Planned | undefined
  /** The applications of the lattice. */
  applications(place: Place): readonly Planned[]
  /** Those of every lattice of the same wadm. */
  everywhere(place: Place): readonly Planned[]
}

export function createProgram(): Program {
  const lattices = new Map<string, { readonly wadm: string; readonly planned: Map<string, Planned> }>()
  const add = (place: Place, application: Planned): void => {
    const key = keyOf(place)
    const lattice = lattices.get(key) ?? { wadm: wadmOf(place), planned: new Map<string, Planned>() }
    lattices.set(key, lattice)
    lattice.planned.set(application.name, application)
  }
  const all = (): Planned[] => [...lattices.values()].flatMap(({ planned }) => [...planned.values()])
  return {
    declare(place, inputs, changes) {
      // What is only looked at is as the lattice has it, whatever the program believes.
      if (isObserved(inputs)) return
      const { name, lattice, resourceUrn, deployed } = inputs
      add(place, {
        ...{ name, lattice, resourceUrn, deployed, changes },
        // Only what another one is held against is looked at.
        get manifest() {
          return renderManifest(inputs)
        },
      })
    },
    declareUnknown(place, name) {
      const unknown = { resourceUrn: undefined, manifest: undefined, deployed: false, changes: true }
      add(place, { ...unknown, name, lattice: place.lattice })
    },
    noteChange(resourceUrn) {
      for (const application of all()) if (application.resourceUrn === resourceUrn) application.changes = true
    },
    find: (place, name) => lattices.get(keyOf(place))?.planned.get(name),
    applications: (place) => [...(lattices.get(keyOf(place))?.planned.values() ?? [])],
    everywhere: (place) =>
      [...lattices.values()]
        .filter(({ wadm }) => wadm === wadmOf(place))
        .flatMap(({ planned }) => [...planned.values()]),
  }
}
