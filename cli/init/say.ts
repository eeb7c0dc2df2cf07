import { driftOf } from "../../provider/diff/drift"
import { type ApplicationInputs, applicationInputsSchema } from "../../provider/manifest/inputs"
import { referencesOf } from "../../provider/manifest/references"
import { validate } from "../../provider/validate/validate"
import type { FoundApplication } from "./found"
import { fileManifest } from "./manifest-file"
import type { ArgumentsForm, FileForm, Place } from "./plan"
import { programArgs } from "./program-args"
import { targetProblem, type Targets, withReferences } from "./targets"
import { whyUnsayable } from "./unsayable"

interface Said {
  readonly form: ArgumentsForm | FileForm
  readonly inputs: ApplicationInputs
}

interface Unsayable {
  readonly problem: string
}

/** How a program says an application, or why it cannot. */
export function say(found: FoundApplication, targets: Targets, place: Place): Said | Unsayable {
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
  { name, deployed }: FoundApplication,
  { lattice, apiPrefix, adopt, urnOf }: Place,
): { readonly inputs: ApplicationInputs } | Unsayable {
  const identity = { name, lattice, ...(apiPrefix !== undefined && { apiPrefix }), resourceUrn: urnOf(name) }
  const inputs = { ...said, ...identity, adopt, ...(!deployed && { deployed }) }
  const [failure] = validate(inputs).failures
  if (failure === undefined) return { inputs: applicationInputsSchema.parse(inputs) }
  return { problem: [failure.property, failure.reason].filter(Boolean).join(": ") }
}
