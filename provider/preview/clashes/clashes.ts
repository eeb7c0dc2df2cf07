import { applicationIn, type LatticeSnapshot } from "../../guard/snapshot"
import type { ApplicationInputs } from "../../manifest/inputs"
import { ownerFromUrn, isSameStack } from "../../manifest/owner"
import { ownerOf } from "../../manifest/references"
import { renderManifest } from "../../manifest/render"
import type { Manifest } from "../../manifest/schema"
import { sameRecord } from "../../messages"
import { inputPath } from "../../validate/input-path"
import { propertyPath } from "../../validate/property-path"
import type { Path } from "../../validate/rule"
import type { Foreseen } from "../finding"
import type { Place } from "../place"
import type { Program } from "../program"
import { type Clash, type FindClashes, findIn, type Other } from "./clash"
import { componentIdClashes } from "./component-ids"
import { httpRouteClashes } from "./http-routes"
import { listenAddressClashes } from "./listen-addresses"
import { opposingLinkClashes } from "./opposing-links"
import { recordClash } from "./records"

const CLASHES: readonly FindClashes[] = [
  componentIdClashes,
  opposingLinkClashes,
  httpRouteClashes,
  listenAddressClashes,
]

/** Where an application would get in the way of others, of the lattice and of the program. */
export function foreseeClashes(
  inputs: ApplicationInputs,
  place: Place,
  program: Program,
  snapshot: LatticeSnapshot | undefined,
): Foreseen[] {
  if (!inputs.deployed) return []
  const own = renderManifest(inputs)
  const others = othersOf(inputs, place, program, snapshot)
  const running = snapshot && applicationIn(snapshot, inputs.name)?.deployed
  // What is so already, the update does not bring about.
  const before = new Set(running && clashesOf(running, others).map(({ reason }) => reason))
  return clashesOf(own, others)
    .map(({ path, reason, isCertain }) => ({
      path: inputPath(inputs, path),
      reason,
      isCertain: isCertain && !before.has(reason),
    }))
    .filter(({ path }) => !holdsSecret(inputs, path))
}

function clashesOf(own: Manifest, others: readonly Other[]): Clash[] {
  const find = findIn(own, others)
  return CLASHES.flatMap((findClashes) => findClashes(own, others, find))
}

/** A clash says what it is that both have. */
function holdsSecret({ secretPaths = [] }: ApplicationInputs, path: Path): boolean {
  const place = propertyPath(path)
  return secretPaths.some((secret) => secret.startsWith(`${place}.`) || secret.startsWith(`${place}[`))
}

/** The same record of wadm's, for whatever is stored. `seen` are the lattices of the same wadm that were read. */
export function foreseeRecordClash(
  inputs: ApplicationInputs,
  place: Place,
  program: Program,
  seen: readonly LatticeSnapshot[],
): Foreseen[] {
  const live = seen.flatMap(({ lattice, applications }) => applications.map(({ name }) => ({ lattice, name })))
  const other = recordClash(inputs, [...program.everywhere(place), ...live])
  return other === undefined ? [] : [{ path: ["name"], reason: sameRecord(inputs, other), isCertain: true }]
}

/** What the program has counts as it will be, and everything else as it runs. */
function othersOf(
  { name: own, resourceUrn }: ApplicationInputs,
  place: Place,
  program: Program,
  snapshot: LatticeSnapshot | undefined,
): Other[] {
  const planned = program
    .applications(place)
    .flatMap(({ name, manifest, deployed }): Other[] =>
      name === own || manifest === undefined || !deployed ? [] : [{ manifest, isSettled: true }],
    )
  const running = (snapshot?.applications ?? []).flatMap(({ name, deployed: manifest }): Other[] => {
    if (name === own || manifest === undefined || program.find(place, name) !== undefined) return []
    return [{ manifest, isSettled: !isSameStack(ownerOf(manifest), ownerFromUrn(resourceUrn)) }]
  })
  return [...planned, ...running]
}
