import { requireUnclaimed, runningIn } from "../apply/live"
import { driftOf } from "../diff/drift"
import { isWadmError } from "../errors"
import type { LatticeSnapshot } from "../guard/snapshot"
import { type ApplicationInputs, isObserved } from "../manifest/inputs"
import { ownerFromUrn } from "../manifest/owner"
import { ownerOf } from "../manifest/references"
import { nothingToObserve, takingOver } from "../messages"
import type { Foreseen } from "./finding"
import { liveIn } from "./live"

/** What a create finds under its name: an application of somebody else, or none to observe. */
export function foreseeClaim(inputs: ApplicationInputs, snapshot: LatticeSnapshot): Foreseen[] {
  const { name, lattice, resourceUrn } = inputs
  const live = liveIn(snapshot, name)
  if (isObserved(inputs)) return live === undefined ? [atName(nothingToObserve(name, lattice))] : []
  const owner = ownerFromUrn(resourceUrn)
  if (live === undefined || ownerOf(live.newest) === owner) return []
  if (inputs.adopt === "manage") {
    const facts = { application: name, lattice, owner: ownerOf(live.newest), version: runningIn(live) }
    const reason = takingOver({ ...facts, changes: driftOf(inputs, live.deployed ?? live.newest) })
    return [{ path: [], reason, isCertain: false }]
  }
  return refusalOf(() => requireUnclaimed(snapshot, live, owner))
}

function refusalOf(check: () => void): Foreseen[] {
  try {
    check()
    return []
  } catch (error) {
    if (!isWadmError(error)) throw error
    return [atName(error.message)]
  }
}

function atName(reason: string): Foreseen {
  return { path: ["name"], reason, isCertain: true }
}
