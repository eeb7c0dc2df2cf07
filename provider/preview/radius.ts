import { isDeepStrictEqual } from "node:util"
import type { LiveApplication } from "../apply/live"
import { dependentFacts } from "../guard/dependent-facts"
import { lookIn } from "../guard/look"
import type { LatticeSnapshot } from "../guard/snapshot"
import type { ApplicationInputs } from "../manifest/inputs"
import { scalerOf } from "../manifest/oam/read-trait"
import { isScaler, type ManifestTrait } from "../manifest/oam/traits"
import { isShared } from "../manifest/references"
import { renderManifest } from "../manifest/render"
import type { Manifest, ManifestComponent } from "../manifest/schema"
import { allows } from "../manifest/shared-with"
import { type Effect, mayUseNoMore, touchesUsers } from "../messages"
import type { Foreseen } from "./finding"

/** Who uses what a change touches without taking it away, and what becomes of them. */
export function foreseeRadius(
  inputs: ApplicationInputs,
  { deployed: before }: LiveApplication,
  snapshot: LatticeSnapshot,
): Foreseen[] {
  const own = renderManifest(inputs)
  if (before === undefined || !inputs.deployed) return []
  const facts = { application: inputs.name, lattice: inputs.lattice }
  const effects = effectsOf(before, own)
  const touched = (component: string) => effects.some((effect) => effect.component === component)
  const { users } = lookIn(snapshot, { application: inputs.name, takes: ({ to }) => touched(to.component) })
  const used = effects.filter(({ component }) =>
    users.some(({ references }) => references.some(({ to }) => to.component === component)),
  )
  const everyone = lookIn(snapshot, { application: inputs.name, takes: () => true }).users
  const excluded = isShared(own) ? everyone.filter((user) => user.allowed && !allows(own, user)) : []
  return [
    ...(used.length === 0 ? [] : [touchesUsers(facts, used, users.map(dependentFacts))]),
    ...(excluded.length === 0 ? [] : [mayUseNoMore(facts, excluded.map(dependentFacts))]),
  ].map((reason) => ({ path: [], reason, isCertain: false }))
}

function effectsOf(before: Manifest, after: Manifest): Effect[] {
  return after.spec.components.flatMap((component) => {
    const old = before.spec.components.find(({ name, type }) => name === component.name && type === component.type)
    return old === undefined ? [] : effectsOn(old, component)
  })
}

function effectsOn(before: ManifestComponent, after: ManifestComponent): Effect[] {
  const { name: component } = after
  const instances = instancesOf(after)
  if (instances === 0 && instancesOf(before) !== 0) return [{ component, type: "stops" }]
  const restart = restartOf(before, after)
  if (restart !== undefined) return [{ component, type: "restarts", because: restart }]
  const changes = {
    configuration: !isDeepStrictEqual(before.properties.config, after.properties.config),
    secrets: !isDeepStrictEqual(before.properties.secrets, after.properties.secrets),
    scaling: !isDeepStrictEqual(scalersOf(before), scalersOf(after)),
    links: !isDeepStrictEqual(othersOf(before), othersOf(after)),
  }
  const what = Object.entries(changes).flatMap(([name, changed]) => (changed ? [name] : []))
  return what.length === 0 ? [] : [{ component, type: "changes", what }]
}

/** What a host has to start it anew for. */
function restartOf(before: ManifestComponent, after: ManifestComponent): string | undefined {
  if (before.properties.image !== after.properties.image) return "image"
  const named = ({ properties: { config = [], secrets = [] } }: ManifestComponent) =>
    [config, secrets].map((list) => list.map(({ name }) => name))
  if (!isDeepStrictEqual(named(before), named(after))) return "configuration"
  const kinds = (component: ManifestComponent) => scalersOf(component).map(({ type }) => type)
  return isDeepStrictEqual(kinds(before), kinds(after)) ? undefined : "kind of scaler"
}

function scalersOf({ traits = [] }: ManifestComponent): ManifestTrait[] {
  return traits.filter(({ type }) => isScaler(type))
}

function othersOf({ traits = [] }: ManifestComponent): ManifestTrait[] {
  return traits.filter(({ type }) => !isScaler(type))
}

function instancesOf(component: ManifestComponent): number | undefined {
  const [scaler] = scalersOf(component)
  return scaler && scalerOf(scaler)?.instances
}
