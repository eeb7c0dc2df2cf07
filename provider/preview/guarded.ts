import { liveManifests, type LiveApplication } from "../apply/live"
import { dependentFacts } from "../guard/dependent-facts"
import { lookIn } from "../guard/look"
import type { LatticeSnapshot } from "../guard/snapshot"
import { lossOf, type Taken, takenBy, takesAny, uses } from "../guard/taken"
import type { ApplicationInputs } from "../manifest/inputs"
import { isShared, versionOf } from "../manifest/references"
import { renderManifest } from "../manifest/render"
import { carriedAlong } from "../messages"
import type { Path } from "../validate/rule"
import type { Foreseen } from "./finding"
import { type ForcedBy, verdictOn } from "./verdict"

/** What the guard will say of an update: its own functions judge, over what the preview has read. */
export function foreseeGuard(
  inputs: ApplicationInputs,
  live: LiveApplication,
  snapshot: LatticeSnapshot,
  forcedBy: ForcedBy,
): Foreseen[] {
  return inputs.deployed
    ? foreseeTaken(inputs, live, snapshot, forcedBy)
    : foreseeUndeploy(inputs, live, snapshot, forcedBy)
}

function foreseeUndeploy(
  of: ApplicationInputs,
  live: LiveApplication,
  snapshot: LatticeSnapshot,
  forcedBy: ForcedBy,
): Foreseen[] {
  const isUsable = isShared(renderManifest(of)) || liveManifests(live).some(isShared)
  if (live.deployed === undefined || !isUsable) return []
  const { users } = lookIn(snapshot, { application: of.name, takes: () => true })
  return verdictOn({ of, done: "undeployed", path: ["deployed"], users, canRetire: false }, forcedBy)
}

function foreseeTaken(
  of: ApplicationInputs,
  live: LiveApplication,
  snapshot: LatticeSnapshot,
  forcedBy: ForcedBy,
): Foreseen[] {
  const own = renderManifest(of)
  const taken = takenBy(own, live)
  const { users } = lookIn(snapshot, { application: of.name, takes: takesAny(taken) })
  const lost = taken.filter((one) => users.some(uses([one])))
  if (lost.length === 0) return []
  const replaced = lost.filter((one) => one.replaced !== undefined)
  const refused = forcedBy(of) === undefined ? replaced : lost
  if (refused.length > 0) {
    const done = `updated to version ${versionOf(own)}, which ${lossOf(refused)}`
    return verdictOn(
      { of, done, path: placeOf(of, refused), users: users.filter(uses(refused)), canRetire: false },
      forcedBy,
    )
  }
  const components = lost.map(({ component }) => component.name)
  const facts = { application: of.name, lattice: of.lattice, components, unshared: !isShared(own) }
  return [{ path: [], reason: carriedAlong(facts, users.map(dependentFacts)), isCertain: false }]
}

function placeOf({ manifest }: ApplicationInputs, [first]: readonly Taken[]): Path {
  if (manifest !== undefined || first === undefined) return ["manifest"]
  return ["components", first.component.name, ...(first.replaced === undefined ? [] : [first.replaced])]
}
