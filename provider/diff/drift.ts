import { comparable } from "../manifest/comparable"
import type { ApplicationInputs } from "../manifest/inputs"
import { linkOf } from "../manifest/oam/read-trait"
import { isScaler, LINK_TRAIT, type ManifestTrait } from "../manifest/oam/traits"
import { renderManifest } from "../manifest/render"
import type { Manifest, ManifestComponent } from "../manifest/schema"
import { inputPath } from "../validate/input-path"
import { propertyPath } from "../validate/property-path"
import type { Path } from "../validate/rule"
import { differences } from "./differences"

/**
 * The program's properties that say something else of an application than a manifest in the lattice does. Its version and
 * owner do not count, nor an order that means nothing to wadm.
 */
export function driftOf(inputs: ApplicationInputs, live: Manifest): string[] {
  const own = comparable(renderManifest(inputs))
  const there = comparable(live)
  const paths = [
    ...differences(own.metadata.annotations, there.metadata.annotations, ["metadata", "annotations"]),
    ...differences(own.metadata.labels ?? {}, there.metadata.labels ?? {}, ["metadata", "labels"]),
    ...byName(own.spec.components, there.spec.components, ["spec", "components"], inComponent),
    ...byName(own.spec.policies ?? [], there.spec.policies ?? [], ["spec", "policies"], differences),
  ]
  return [...new Set(paths.map((path) => propertyPath(placeOf(inputs, path))))].sort()
}

/** A place in the program's own manifest; what only the lattice has is at its name there. */
function byName<Part extends { readonly name: string }>(
  own: readonly Part[],
  there: readonly Part[],
  path: Path,
  compare: (own: Part, there: Part, path: Path) => Path[],
): Path[] {
  // Of policies of one name wadm takes the last.
  const [left, right] = [own, there].map((parts) => new Map(parts.map((part) => [part.name, part])))
  return [...new Set([...own, ...there].map(({ name }) => name))].flatMap((name) => {
    const [before, after] = [left?.get(name), right?.get(name)]
    const at = [...path, before === undefined ? name : own.indexOf(before)]
    return before === undefined || after === undefined ? [at] : compare(before, after, at)
  })
}

function inComponent(
  { traits: own = [], ...component }: ManifestComponent,
  { traits: there = [], ...other }: ManifestComponent,
  path: Path,
): Path[] {
  return [...differences(component, other, path), ...inTraits(own, there, [...path, "traits"])]
}

/** Traits have no order: first those that are equal are set aside, then those of one kind are compared. */
function inTraits(own: readonly ManifestTrait[], there: readonly ManifestTrait[], path: Path): Path[] {
  const left = [...there]
  const take = (fits: (trait: ManifestTrait) => boolean): ManifestTrait | undefined => {
    const at = left.findIndex(fits)
    return at === -1 ? undefined : left.splice(at, 1)[0]
  }
  const unequal = own
    .map((trait, at) => ({ trait, at }))
    .filter(({ trait }) => take((other) => differences(trait, other, []).length === 0) === undefined)
  const changed = unequal.flatMap(({ trait, at }) => {
    const other = take((candidate) => kindOf(candidate) === kindOf(trait))
    return other === undefined ? [[...path, at]] : differences(trait, other, [...path, at])
  })
  return [...changed, ...left.map(({ type }) => [...path, type])]
}

/** What there can be one of in a component: a scaler, and a link for each name and package. */
function kindOf(trait: ManifestTrait): string {
  const { type } = trait
  const link = type === LINK_TRAIT ? linkOf(trait) : undefined
  if (link === undefined) return isScaler(type) ? "scaler" : type
  const { name = "default", namespace, package: packageName } = link
  return JSON.stringify([type, name, namespace, packageName])
}

/** The input that a place comes from, or would come from if the program had it. */
function placeOf(inputs: ApplicationInputs, path: Path): Path {
  const [, part, component, field, trait, ...within] = path
  if (inputs.manifest !== undefined || part !== "components") return inputPath(inputs, path)
  if (typeof component === "string") return ["components", component]
  if (field !== "traits" || within.length > 0) return inputPath(inputs, path)
  // A whole trait that one of the two has not.
  if (trait === LINK_TRAIT) return ["links"]
  if (typeof trait === "string" && !isScaler(trait)) return inputPath(inputs, path.slice(0, 3))
  const place = inputPath(inputs, [...path, "properties", "instances"])
  if (typeof trait === "string") return [...place, "instances"]
  return place[0] === "links" ? place.slice(0, 2) : place
}
