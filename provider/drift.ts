import type { LiveApplication } from "./apply/live"
import { ownVersionOf } from "./manifest/carried"
import { ownerOf, versionOf } from "./manifest/references"
import type { Manifest } from "./manifest/schema"
import type { ApplicationState } from "./manifest/state"
import { drifted, gone } from "./messages"

/** How what wadm has differs from what the last update left, in words; undefined when it does not. */
export function describeDrift(
  state: ApplicationState,
  own: Manifest,
  live: LiveApplication | undefined,
  failure: readonly string[],
): string | undefined {
  const { name: application, lattice, deployed } = state
  if (live === undefined) return gone({ application, lattice })
  return drifted({
    application,
    lattice,
    deployed,
    version: versionOf(own),
    running: live.deployed && factsOf(live.deployed),
    newest: factsOf(live.newest),
    failure,
  })
}

function factsOf(manifest: Manifest) {
  return { version: ownVersionOf(manifest), owner: ownerOf(manifest) }
}
