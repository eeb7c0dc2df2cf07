import type { Backends } from "../backends"
import { isWadmError } from "../errors"
import { type ApplicationInputs, isObserved } from "../manifest/inputs"
import { foreseeClaim } from "./claims"
import { foreseeClashes, foreseeRecordClash } from "./clashes/clashes"
import type { Foreseen } from "./finding"
import { foreseeGuard } from "./guarded"
import type { Lattices } from "./lattices"
import { liveIn } from "./live"
import { keyOf, type Place } from "./place"
import type { Program } from "./program"
import { foreseeRadius } from "./radius"
import { foreseeReferences } from "./references"
import { foreseeReplacement, replacedBy } from "./replacements"
import type { ForcedBy } from "./verdict"

/** What is known in a preview besides the application itself. */
export interface Surroundings {
  readonly program: Program
  readonly lattices: Lattices
  readonly backendOf: Backends["backendOf"]
  readonly forcedBy: ForcedBy
}

/** Everything that an update would meet in the lattice, for an application that is new or changed. */
export async function foresee(
  inputs: ApplicationInputs,
  earlier: ApplicationInputs | undefined,
  place: Place,
  around: Surroundings,
): Promise<Foreseen[]> {
  const snapshot = await around.lattices.read(place)
  const replaced = earlier && replacement(earlier, inputs)
  // Of what was only looked at, Pulumi has managed nothing so far.
  const isNew = earlier === undefined || replaced !== undefined || isObserved(earlier)
  const claim = isNew && snapshot !== undefined ? foreseeClaim(inputs, snapshot) : []
  // What is refused as a whole, or only looked at, has no further effect.
  if (claim.some(({ isCertain }) => isCertain) || isObserved(inputs)) return claim
  const live = snapshot && liveIn(snapshot, inputs.name)
  return [
    ...claim,
    ...(replaced === undefined ? [] : await foreseeOld(replaced, inputs, place, around)),
    ...foreseeReferences(inputs, place, around.program, snapshot),
    ...(snapshot && live ? foreseeGuard(inputs, live, snapshot, around.forcedBy) : []),
    ...(snapshot && live ? foreseeRadius(inputs, live, snapshot) : []),
    ...foreseeClashes(inputs, place, around.program, snapshot),
    ...foreseeRecordClash(inputs, place, around.program, around.lattices.seen(place)),
  ]
}

interface Replacement {
  readonly earlier: ApplicationInputs
  /** The input that asks for it. */
  readonly because: string
}

function replacement(earlier: ApplicationInputs, inputs: ApplicationInputs): Replacement | undefined {
  const because = replacedBy(earlier, inputs)
  return because === undefined ? undefined : { earlier, because }
}

/** What is replaced may be in another lattice, or behind a connection that is configured no more. */
async function foreseeOld(
  { earlier, because }: Replacement,
  { name }: ApplicationInputs,
  place: Place,
  { lattices, backendOf, forcedBy }: Surroundings,
): Promise<Foreseen[]> {
  const backend = await backendOf(earlier.connection).catch((error: unknown) => {
    if (isWadmError(error, "unknownConnection")) return undefined
    throw error
  })
  const old = backend && { ...earlier, servers: backend.servers }
  // Behind a connection that only gets another name, it is the same application and stays.
  if (old === undefined || (keyOf(old) === keyOf(place) && earlier.name === name)) return []
  const snapshot = await lattices.read(old)
  return snapshot === undefined ? [] : foreseeReplacement(earlier, because, snapshot, forcedBy)
}
