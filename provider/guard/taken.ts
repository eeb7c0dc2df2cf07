import { type LiveApplication, liveManifests } from "../apply/live"
import { isShared, offeredBy, versionOf } from "../manifest/references"
import type { Manifest, ManifestComponent } from "../manifest/schema"
import type { Dependent } from "./dependents"
import type { Taking } from "./look"

/** A component that others may use now, and could not after the update. */
export interface Taken {
  readonly component: ManifestComponent
  /** What the one under its name has another of, so that it cannot stay beside that. */
  readonly replaced: "kind" | "id" | undefined
}

/** What runs and the newest version together count: wadm lets others deploy against the newest one. */
export function takenBy(own: Manifest, live: LiveApplication): Taken[] {
  const offered = new Map(
    liveManifests(live)
      .filter(isShared)
      .flatMap(({ spec }) => spec.components)
      .map((component) => [component.name, component]),
  )
  const offers = offeredBy(own)
  return [...offered.values()].flatMap((component) => {
    const successor = own.spec.components.find(({ name }) => name === component.name)
    const replaced = successor && differenceOf(component, successor)
    return replaced !== undefined || !offers.has(component.name) ? [{ component, replaced }] : []
  })
}

function differenceOf(before: ManifestComponent, after: ManifestComponent): Taken["replaced"] {
  if (after.type !== before.type) return "kind"
  return after.properties.id === before.properties.id ? undefined : "id"
}

export function takingOf(own: Manifest, taken: readonly Taken[]): Taking {
  return {
    application: own.metadata.name,
    refused: `was not updated to version ${versionOf(own)}, which ${lossOf(taken)}`,
    takes: takesAny(taken),
    canRetire: false,
  }
}

/** As in `which would take away httpserver`. */
export function lossOf(taken: readonly Taken[]): string {
  return taken
    .map(({ component: { name }, replaced }) =>
      replaced === undefined ? `would take away ${name}` : `would give ${name} another ${replaced}`,
    )
    .join(", ")
}

export function uses(taken: readonly Taken[]): (dependent: Dependent) => boolean {
  return ({ references }) => references.some(takesAny(taken))
}

/** Who refers to another kind under the name came for what the update brings. */
export function takesAny(taken: readonly Taken[]): Taking["takes"] {
  return ({ to, kind }) => taken.some(({ component }) => component.name === to.component && component.type === kind)
}
