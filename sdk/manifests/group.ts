import type { Owner } from "../../provider/manifest/owner"
import { isShared, referencesOf, type SharedReference } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import type { Finding } from "../../provider/validate/rule"
import type { FileFinding } from "../messages"
import type { PreparedManifest } from "./prepared"
import { type ManagedConsumer, refusalOf } from "./shared-component"

const REFERENCE: Finding["path"] = ["properties", "application"]

/** One manifest of several, with the ones of them that it uses. */
export interface GroupedManifest extends PreparedManifest {
  readonly manifest: Manifest
  readonly application: string
  /** The applications of the group whose components it refers to. */
  readonly uses: readonly string[]
}

export type Group =
  | { readonly errors: readonly [FileFinding, ...FileFinding[]] }
  /** Each after all that it uses. */
  | { readonly manifests: readonly GroupedManifest[] }

/**
 * Puts manifests into the order in which they can be created, or says everything that is wrong with them. `ownerOf` gives
 * the Pulumi resource that each application will belong to.
 */
export function group(prepared: readonly PreparedManifest[], ownerOf: (application: string) => Owner): Group {
  const listedTwice = prepared.filter(({ file }, index) => prepared.findIndex((other) => other.file === file) !== index)
  const members = membersOf(prepared.filter((one) => !listedTwice.includes(one)))
  const byName = new Map([...members].reverse().map((member) => [member.application, member]))
  const [first, ...others] = [
    ...listedTwice.map(({ locate }) => locate({ path: [], reason: "the group lists this file twice" })),
    ...prepared.flatMap(({ errors }) => errors),
    ...members.flatMap((member) => duplicate(member, byName)),
    ...members.flatMap((member) => badReferences(member, byName, ownerOf(member.application))),
  ]
  if (first !== undefined) return { errors: [first, ...others] }
  return sorted(members, byName)
}

function membersOf(prepared: readonly PreparedManifest[]): GroupedManifest[] {
  const names = new Set(prepared.map(({ manifest }) => manifest?.metadata.name))
  return prepared.flatMap((one) => {
    if (one.manifest === undefined) return []
    const referred = referencesOf(one.manifest).map(({ to }) => to.application)
    const uses = [...new Set(referred)].filter((name) => names.has(name))
    return [{ ...one, manifest: one.manifest, application: one.manifest.metadata.name, uses }]
  })
}

function duplicate(member: GroupedManifest, byName: ReadonlyMap<string, GroupedManifest>): FileFinding[] {
  const other = byName.get(member.application)
  if (other === undefined || other.file === member.file) return []
  const reason = `application ${JSON.stringify(member.application)} is in ${other.file} too; each application has one manifest`
  return [at(member, ["metadata", "name"], reason)]
}

/** References within the group can be checked before anything is deployed. */
function badReferences(
  member: GroupedManifest,
  byName: ReadonlyMap<string, GroupedManifest>,
  owner: Owner,
): FileFinding[] {
  const consumer = { application: member.application, owner }
  return referencesOf(member.manifest).flatMap((reference) => {
    const target = byName.get(reference.to.application)
    const problem = target === undefined || target === member ? undefined : problemOf(reference, target, consumer)
    return problem === undefined
      ? []
      : [at(member, [...placeOf(member, reference.component), ...problem.place], problem.reason)]
  })
}

interface ReferenceProblem {
  /** From the component on. */
  readonly place: Finding["path"]
  readonly reason: string
}

function problemOf(
  { to, kind }: SharedReference,
  target: GroupedManifest,
  consumer: ManagedConsumer,
): ReferenceProblem | undefined {
  const { file, manifest } = target
  const application = JSON.stringify(to.application)
  const component = JSON.stringify(to.component)
  if (!isShared(manifest)) {
    const reason = `application ${application} is not shared; give ${file} the annotation experimental.wasmcloud.dev/shared: "true"`
    return { place: REFERENCE, reason }
  }
  const refusal = refusalOf(target, consumer)
  if (refusal !== undefined) return { place: REFERENCE, reason: refusal }
  const found = manifest.spec.components.find(({ name }) => name === to.component)
  if (found === undefined) {
    const there = manifest.spec.components.map(({ name }) => name).join(", ")
    return {
      place: REFERENCE,
      reason: `application ${application} has no component ${component}; ${file} has ${there}`,
    }
  }
  if (found.type === kind) return undefined
  return { place: ["type"], reason: `${component} is a ${found.type} in ${file}; write type: ${found.type}` }
}

/** Depth first: a manifest comes after what it uses, else in the order of the files. */
function sorted(members: readonly GroupedManifest[], byName: ReadonlyMap<string, GroupedManifest>): Group {
  const manifests: GroupedManifest[] = []
  const visit = (member: GroupedManifest, way: readonly GroupedManifest[]): readonly GroupedManifest[] | undefined => {
    if (manifests.includes(member)) return undefined
    if (way.includes(member)) return way.slice(way.indexOf(member))
    for (const used of member.uses.flatMap((name) => byName.get(name) ?? [])) {
      const circle = visit(used, [...way, member])
      if (circle !== undefined) return circle
    }
    manifests.push(member)
    return undefined
  }
  for (const member of members) {
    const [first, ...others] = circleErrors(visit(member, []) ?? [])
    if (first !== undefined) return { errors: [first, ...others] }
  }
  return { manifests }
}

/** One line for each step of the circle, at the reference that makes it. */
function circleErrors(circle: readonly GroupedManifest[]): FileFinding[] {
  const names = circle.map(({ application }) => application)
  const path = [...names, ...names.slice(0, 1)].join(" -> ")
  return circle.map((member, index) => {
    const next = names[(index + 1) % names.length]
    const reference = referencesOf(member.manifest).find(({ to }) => to.application === next)
    const reason = `uses application "${next ?? ""}", which makes a circle in which none can be created first: ${path}`
    return at(member, [...placeOf(member, reference?.component), ...REFERENCE], reason)
  })
}

function placeOf({ manifest }: GroupedManifest, component: string | undefined): Finding["path"] {
  const index = manifest.spec.components.findIndex(({ name }) => name === component)
  return ["spec", "components", index]
}

function at({ locate }: GroupedManifest, path: Finding["path"], reason: string): FileFinding {
  return locate({ path, reason })
}
