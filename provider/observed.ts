import type { dynamic } from "@pulumi/pulumi"
import { type LiveApplication, readLive, runningIn } from "./apply/live"
import { driftOf } from "./diff/drift"
import { WadmError } from "./errors"
import { ownVersionOf } from "./manifest/carried"
import type { ApplicationInputs } from "./manifest/inputs"
import { offeredBy, ownerOf } from "./manifest/references"
import { renderManifest } from "./manifest/render"
import type { ApplicationState } from "./manifest/state"
import { nothingToObserve, observedDrift } from "./messages"
import type { Progress } from "./progress"
import type { WadmClient } from "./wadm/client"

/** Create and update of an application that Pulumi only looks at: reads it, and writes nothing. */
export async function observe(
  client: WadmClient,
  inputs: ApplicationInputs,
  progress: Progress,
): Promise<ApplicationState> {
  const live = await readLive(client, inputs.name)
  if (live === undefined) throw new WadmError("notFound", nothingToObserve(inputs.name, client.lattice))
  return seen(live, inputs, progress)
}

/** A refresh of such an application. */
export async function readObserved(
  client: WadmClient,
  id: string,
  { deployedVersion: _recorded, ...inputs }: ApplicationState,
  progress: Progress,
): Promise<dynamic.ReadResult> {
  const live = await readLive(client, inputs.name)
  return live === undefined ? {} : { id, props: seen(live, inputs, progress) }
}

function seen(live: LiveApplication, inputs: ApplicationInputs, progress: Progress): ApplicationState {
  const { newest, deployed } = live
  const runsAsDescribed = (deployed !== undefined) === inputs.deployed
  const drift = [...driftOf(inputs, deployed ?? newest), ...(runsAsDescribed ? [] : ["deployed"])]
  if (drift.length > 0) {
    const facts = {
      application: inputs.name,
      lattice: inputs.lattice,
      owner: ownerOf(newest),
      version: runningIn(live),
    }
    progress.warn(observedDrift({ ...facts, drift, notShared: notSharedBy(inputs, live) }))
  }
  return { ...inputs, ...(deployed !== undefined && { deployedVersion: ownVersionOf(deployed) }), drift }
}

/** What wadm would refuse to whoever refers to it: it goes by the newest version of what is deployed. */
function notSharedBy(inputs: ApplicationInputs, { newest, deployed }: LiveApplication): string[] {
  const offered = deployed && offeredBy(newest)
  return [...offeredBy(renderManifest(inputs))].flatMap(([name, kind]) => (offered?.get(name) === kind ? [] : [name]))
}
