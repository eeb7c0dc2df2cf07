import { type LiveApplication, requireUnclaimed, runningIn } from "./apply/live"
import { driftOf } from "./diff/drift"
import type { ApplicationInputs } from "./manifest/inputs"
import { ownerFromUrn } from "./manifest/owner"
import { ownerOf } from "./manifest/references"
import { takingOver } from "./messages"
import type { Progress } from "./progress"
import type { WadmClient } from "./wadm/client"

/**
 * A create goes on with what the same resource once made, as after a crash, and with `adopt: "manage"` with what anybody
 * else made. Everything else is refused by throwing.
 */
export function claim(
  client: WadmClient,
  live: LiveApplication | undefined,
  inputs: ApplicationInputs,
  progress: Progress,
): void {
  const owner = ownerFromUrn(inputs.resourceUrn)
  const isForeign = live !== undefined && ownerOf(live.newest) !== owner
  if (!isForeign || inputs.adopt !== "manage") {
    requireUnclaimed(client, live, owner)
    return
  }
  const changes = driftOf(inputs, live.deployed ?? live.newest)
  const facts = { application: inputs.name, lattice: inputs.lattice, owner: ownerOf(live.newest) }
  progress.note(takingOver({ ...facts, version: runningIn(live), changes }))
}
