import { WadmError } from "../errors"
import { ownVersionOf } from "../manifest/carried"
import { ownerFromUrn } from "../manifest/owner"
import { ownerOf, versionOf } from "../manifest/references"
import { renderManifest } from "../manifest/render"
import type { Manifest } from "../manifest/schema"
import type { ApplicationInputs } from "../manifest/inputs"
import type { ApplicationState } from "../manifest/state"
import { isProviderVersion } from "../manifest/version"
import { conflictingVersion, foreignOwner } from "../messages"
import type { WadmClient } from "../wadm/client"
import { type LiveApplication, liveManifests } from "./live"

/**
 * An update or delete stops when the application belongs to someone else now. What no Pulumi resource owns may be a
 * version that a refresh has taken note of.
 */
export function requireOwner(
  client: Pick<WadmClient, "lattice">,
  live: LiveApplication | undefined,
  state: ApplicationState,
): void {
  if (live === undefined || state.conflict === "overwrite") return
  const owner = ownerOf(live.newest)
  if (owner === ownerFromUrn(state.resourceUrn) || (owner === undefined && isKnown(live, live.newest, state))) return
  throw new WadmError("foreignOwner", foreignOwner(live.newest.metadata.name, client.lattice, owner))
}

/** An update stops when someone else has put or deployed a version since, unless a refresh has taken note of it. */
export function requireNoConflict(
  client: Pick<WadmClient, "lattice">,
  live: LiveApplication | undefined,
  state: ApplicationState,
  news: ApplicationInputs,
): void {
  if (live === undefined || news.conflict === "overwrite") return
  requireOwner(client, live, { ...state, conflict: news.conflict })
  const version = versionOf(renderManifest(news))
  const unknown = liveManifests(live).find(
    (manifest) =>
      !isKnown(live, manifest, state) &&
      ownVersionOf(manifest) !== version &&
      !(manifest === live.newest && wasCutOff(manifest, state)),
  )
  if (unknown === undefined) return
  const facts = {
    application: live.newest.metadata.name,
    lattice: client.lattice,
    version: versionOf(unknown),
    owner: ownerOf(unknown),
    runs: unknown === live.deployed,
  }
  throw new WadmError("conflict", conflictingVersion(facts))
}

/** What Pulumi has stored or deployed, or has seen at the last refresh. */
function isKnown({ deployed }: LiveApplication, manifest: Manifest, state: ApplicationState): boolean {
  const version = ownVersionOf(manifest)
  if (version === state.deployedVersion) return true
  if (manifest === deployed && !state.deployed) return false
  return version === state.newestVersion || version === versionOf(renderManifest(state))
}

/** Put by an update of this resource that did not come to its end: another version than the one before. */
function wasCutOff(manifest: Manifest, state: ApplicationState): boolean {
  const isOwn = ownerOf(manifest) === ownerFromUrn(state.resourceUrn) && isProviderVersion(versionOf(manifest))
  return isOwn && ownVersionOf(manifest) !== versionOf(renderManifest(state))
}
