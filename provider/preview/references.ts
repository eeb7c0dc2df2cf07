import { referenceProblems, type Target } from "../guard/check-references"
import { applicationIn, type LatticeSnapshot } from "../guard/snapshot"
import type { ApplicationInputs } from "../manifest/inputs"
import { referencesOf } from "../manifest/references"
import { renderManifest } from "../manifest/render"
import { badTarget } from "../messages"
import { inputPath } from "../validate/input-path"
import type { Foreseen } from "./finding"
import { liveIn } from "./live"
import type { Place } from "./place"
import type { Program } from "./program"

/** What wadm, or the check before a deploy, would refuse of the components that an application takes from others. */
export function foreseeReferences(
  inputs: ApplicationInputs,
  place: Place,
  program: Program,
  snapshot: LatticeSnapshot | undefined,
): Foreseen[] {
  if (!inputs.deployed) return []
  const manifest = renderManifest(inputs)
  const targets = new Map(
    [...new Set(referencesOf(manifest).map(({ to }) => to.application))].map((name) => [
      name,
      targetOf(name, place, program, snapshot),
    ]),
  )
  const running = snapshot && applicationIn(snapshot, inputs.name)?.deployed
  const known = (name: string) => asTarget(targets.get(name))
  return referenceProblems(manifest, known, running)
    .filter(({ reference }) => targets.get(reference.to.application) !== "unknown")
    .map(({ reference, problem }) => {
      const at = manifest.spec.components.findIndex(({ name }) => name === reference.component)
      return {
        path: inputPath(inputs, ["spec", "components", at]),
        reason: badTarget({ to: reference.to, lattice: inputs.lattice, problem }),
        isCertain: true,
      }
    })
}

type Known = Target | "absent" | "unknown"

/** As it will be when the one that refers to it is deployed: what the program changes comes before. */
function targetOf(name: string, place: Place, program: Program, snapshot: LatticeSnapshot | undefined): Known {
  const planned = program.find(place, name)
  if (planned !== undefined && (planned.changes || snapshot === undefined)) {
    return planned.manifest === undefined ? "unknown" : { newest: planned.manifest, deployed: planned.deployed }
  }
  if (snapshot === undefined) return "unknown"
  const live = liveIn(snapshot, name)
  return live === undefined ? "absent" : { newest: live.newest, deployed: live.deployed !== undefined }
}

function asTarget(known: Known | undefined): Target | undefined {
  return known === "absent" || known === "unknown" ? undefined : known
}
