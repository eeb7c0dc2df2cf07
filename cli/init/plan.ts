import { driftOf } from "../../provider/diff/drift"
import { withFileDigests } from "../../provider/manifest/file-digests"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import type { AdoptionMode } from "../../provider/manifest/settings"
import type { Owner } from "../../provider/manifest/owner"
import { referencesOf } from "../../provider/manifest/references"
import type { ComponentKind } from "../../provider/manifest/schema"
import type { Found, FoundApplication, LeftOut } from "./found"
import { identifiersFor } from "./identifiers"
import { inOrder } from "./order"
import type { ProgramArgs } from "./program-args"
import { say } from "./say"
import { type LookUps, type Targets, withLookUps } from "./targets"

/** What the program is written for. */
export interface Place {
  readonly lattice: string
  /** What the subjects of wadm's API begin with, where that is not wadm's own. */
  readonly apiPrefix?: string | undefined
  readonly adopt: AdoptionMode
  /** The URN of an application's resource, by its logical name. */
  readonly urnOf: (name: string) => string
}

/** One application of the program, and how the program says it. */
export interface PlannedApplication {
  readonly found: FoundApplication
  /** Its name in the program. */
  readonly identifier: string
  readonly form: ArgumentsForm | FileForm
  /** What Pulumi gets of it, with every default, and the digests of images that are files of this machine. */
  readonly inputs: ApplicationInputs
  /** What the inputs say otherwise than the manifest: at most these images, which a digest makes others. */
  readonly changes: readonly string[]
  /** The applications before it in the program that it refers to. */
  readonly uses: readonly PlannedApplication[]
}

export interface ArgumentsForm {
  readonly type: "arguments"
  readonly args: ProgramArgs
}

/** Its manifest as a file, since arguments cannot say it. */
export interface FileForm {
  readonly type: "file"
  readonly file: string
  readonly text: string | Uint8Array
  /** One phrase. */
  readonly why: string
}

/** A shared application that the program looks up. */
export interface PlannedLookUp {
  readonly name: string
  readonly identifier: string
  readonly components: ReadonlyMap<string, ComponentKind>
  /** Undefined where nobody has asked the lattice. */
  readonly owner: Owner | undefined
}

export interface Plan {
  readonly lookUps: readonly PlannedLookUp[]
  /** Each after all that it uses. */
  readonly applications: readonly PlannedApplication[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * Decides how the program says each application: by arguments where these make the very same application of it, else by
 * its manifest as a file.
 */
export async function plan({ applications, others, leftOut }: Found, place: Place): Promise<Plan> {
  const ordered = inOrder(applications)
  const names = new Set(ordered.map(({ name }) => name))
  const elsewhere = new Set(ordered.flatMap(usedBy).filter((name) => !names.has(name)))
  const identifiers = identifiersFor([...elsewhere, ...names])
  const identifierOf = (name: string) => identifiers.get(name) ?? name
  const planned: PlannedApplication[] = []
  const refused: LeftOut[] = []
  let lookUps: LookUps = new Map()
  for (const found of ordered) {
    const own = new Map(planned.map((one) => [one.found.name, one.found.manifest]))
    const targets: Targets = { own, others, names, lookUps }
    const said = say(found, targets, place)
    if ("problem" in said) {
      refused.push({ name: found.name, why: said.problem })
      continue
    }
    if (said.form.type === "arguments") lookUps = withLookUps(targets, found.manifest)
    const used = new Set(usedBy(found))
    const uses = planned.filter((one) => used.has(one.found.name))
    const inputs = await withFileDigests(said.inputs, undefined)
    const changes = driftOf(inputs, found.manifest)
    planned.push({ found, identifier: identifierOf(found.name), form: said.form, inputs, changes, uses })
  }
  const ownerOf = (name: string) => others?.find((other) => other.name === name)?.owner
  const unused = (others ?? []).filter(({ name }) => !lookUps.has(name))
  return {
    lookUps: [...lookUps]
      .map(([name, components]) => ({ name, identifier: identifierOf(name), components, owner: ownerOf(name) }))
      .sort(byName),
    applications: planned,
    leftOut: [
      ...leftOut,
      ...refused,
      ...unused.map(({ name, owner }) => ({ name, why: `it belongs to the Pulumi resource ${owner}` })),
    ].sort(byName),
  }
}

interface Named {
  readonly name: string
}

function byName(left: Named, right: Named): number {
  return left.name < right.name ? -1 : 1
}

function usedBy({ manifest }: FoundApplication): string[] {
  return referencesOf(manifest).map(({ to }) => to.application)
}
