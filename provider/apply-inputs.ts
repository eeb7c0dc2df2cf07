import { type LiveApplication, readLive } from "./apply/live"
import { prune } from "./apply/prune"
import { rollOut } from "./apply/roll-out"
import { isWadmError } from "./errors"
import { checkReferences } from "./guard/check-references"
import { type Terms, undeployGuarded, updateGuarded } from "./guard/policies"
import { reap } from "./guard/reap"
import { settle } from "./guard/settle"
import { undoUnused } from "./guard/undo"
import type { ApplicationInputs } from "./manifest/inputs"
import { carriedIn } from "./manifest/carried"
import { isFence, isRetiredMark } from "./manifest/markers"
import { type Owner, ownerFromUrn } from "./manifest/owner"
import { applicationsDropped, ownerOf, versionOf } from "./manifest/references"
import { renderManifest } from "./manifest/render"
import { type ApplicationState, idOf } from "./manifest/state"
import { PartialError } from "./partial-error"
import type { WadmClient } from "./wadm/client"

/** The stages that create and update share; gives the new state. */
export async function applyInputs(
  client: WadmClient,
  inputs: ApplicationInputs,
  found: LiveApplication | undefined,
  terms: Terms,
  state?: ApplicationState,
): Promise<ApplicationState> {
  const live = found && (await prepare(client, found, inputs, terms))
  const { stored, late } = await updateGuarded(client, live, terms, async ({ manifest, objection }) => {
    if (inputs.deployed) await checkReferences(client, manifest, live?.deployed)
    const takeBack = () => undoUnused(client, manifest, live, terms.progress)
    const options = { ...inputs, ...terms, objection, takeBack }
    return { stored: manifest, late: await rollOut(client, manifest, live, options).then(inTime, onlyNotReady) }
  })
  // Only now: a retired application that is not taken back after all stays retired.
  if (live !== undefined) await settle(client, live, ownersOf(inputs, live), isRetiredMark)
  const before = [state && renderManifest(state), found?.deployed]
  const dropped = applicationsDropped(before, inputs.deployed ? stored : undefined)
  // A user that went while this was stored saw nothing to take along.
  const itself = carriedIn(stored) === undefined ? [] : [inputs.name]
  await reap(client, [...dropped, ...itself], terms.progress)
  const outs = { ...inputs, ...(inputs.deployed && { deployedVersion: versionOf(terms.own) }) }
  if (late !== undefined) throw new PartialError(late, idOf(inputs), { ...outs, notReady: true })
  await prune(client, live, stored, { ...inputs, ...terms })
  return outs
}

/** Takes away what an earlier attempt left, and undeploys what is to be stored only. */
async function prepare(
  client: WadmClient,
  found: LiveApplication,
  inputs: ApplicationInputs,
  terms: Terms,
): Promise<LiveApplication | undefined> {
  const live = await settle(client, found, ownersOf(inputs, found), isFence)
  if (live === undefined || inputs.deployed) return live
  await undeployGuarded(client, live, terms)
  return readLive(client, inputs.name)
}

/** Whose it is to be and whose it was: it may be taken over, with what a delete of theirs has left. */
function ownersOf({ resourceUrn }: ApplicationInputs, { newest }: LiveApplication): (Owner | undefined)[] {
  return [ownerFromUrn(resourceUrn), ownerOf(newest)]
}

const inTime = () => undefined

/** An application that is late is deployed all the same: the steps after the deploy are still to be made. */
function onlyNotReady(error: unknown): Error {
  if (isWadmError(error, "notReady")) return error
  throw error
}
