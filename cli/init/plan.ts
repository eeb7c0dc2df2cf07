import { driftOf } from "../../provider/diff/drift"
import { type AdoptionMode, type ApplicationInputs, applicationInputsSchema } from "../../provider/manifest/inputs"
import { referencesOf } from "../../provider/manifest/references"
import { validate } from "../../provider/validate/validate"
import type { Found, FoundApplication, LeftOut } from "./found"
import { identifiersFor } from "./identifiers"
import { fileManifest } from "./manifest-file"
import { inOrder } from "./order"
import { type ProgramArgs, programArgs } from "./program-args"
import { targetProblem, type Targets, withReferences } from "./targets"
import { whyUnsayable } from "./unsayable"

/** What the program is written for. */
export interface Place {
  readonly lattice: string
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
  /** What Pulumi gets of it, with every default. */
  readonly inputs: ApplicationInputs
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

export interface Plan {
  /** Each after all that it uses. */
  readonly applications: readonly PlannedApplication[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * Decides how the program says each application: by arguments where these make the very same application of it, else by
 * its manifest as a file.
 */
export function plan({ applications, leftOut }: Found, place: Place): Plan {
  const ordered = inOrder(applications)
  const identifiers = identifiersFor(ordered.map(({ name }) => name))
  const planned: PlannedApplication[] = []
  const refused: LeftOut[] = []
  for (const found of ordered) {
    const said = say(found, new Map(planned.map((one) => [one.found.name, one.found.manifest])), place)
    if ("problem" in said) {
      refused.push({ name: found.name, why: said.problem })
      continue
    }
    const used = new Set(referencesOf(found.manifest).map(({ to }) => to.application))
    const uses = planned.filter((one) => used.has(one.found.name))
    planned.push({ found, identifier: identifiers.get(found.name) ?? found.name, ...said, uses })
  }
  return { applications: planned, leftOut: [...leftOut, ...refused] }
}

interface Said {
  readonly form: ArgumentsForm | FileForm
  readonly inputs: ApplicationInputs
}

interface Unsayable {
  readonly problem: string
}

function say(found: FoundApplication, targets: Targets, place: Place): Said | Unsayable {
  const byArguments = sayByArguments(found, targets, place)
  if (!("problem" in byArguments)) return byArguments
  const { file, text, written } = fileManifest(found)
  const checked = check({ manifest: written }, found, place)
  if ("problem" in checked) return checked
  return { ...checked, form: { type: "file", file, text, why: byArguments.problem } }
}

function sayByArguments(found: FoundApplication, targets: Targets, place: Place): Said | Unsayable {
  for (const reference of referencesOf(found.manifest)) {
    const problem = targetProblem(targets, reference)
    if (problem !== undefined) return { problem }
  }
  const args = programArgs(found.manifest)
  const checked = check(withReferences(args, targets, place.lattice), found, place)
  if ("problem" in checked) return checked
  const changes = driftOf(checked.inputs, found.manifest)
  if (changes.length > 0) return { problem: whyUnsayable(found.manifest, changes) }
  return { ...checked, form: { type: "arguments", args } }
}

/** What the provider's own check makes of it, or what it refuses. */
function check(
  said: Readonly<Record<string, unknown>>,
  { name, deployed, owner }: FoundApplication,
  { lattice, adopt, urnOf }: Place,
): { readonly inputs: ApplicationInputs } | Unsayable {
  const adoption = owner === undefined ? adopt : "observe"
  const settings = { name, lattice, resourceUrn: urnOf(name), adopt: adoption, ...(!deployed && { deployed }) }
  const { failures, inputs } = validate({ ...said, ...settings })
  const [failure] = failures
  if (failure === undefined) return { inputs: applicationInputsSchema.parse(inputs) }
  return { problem: [failure.property, failure.reason].filter(Boolean).join(": ") }
}
