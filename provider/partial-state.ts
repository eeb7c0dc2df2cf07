import { type LiveApplication, readLive, runningIn } from "./apply/live"
import { ownVersionOf } from "./manifest/carried"
import type { ApplicationInputs } from "./manifest/inputs"
import { ownerFromUrn } from "./manifest/owner"
import { ownerOf, versionOf } from "./manifest/references"
import { renderManifest } from "./manifest/render"
import { type ApplicationState, idOf } from "./manifest/state"
import { isProviderVersion } from "./manifest/version"
import { PartialError } from "./partial-error"
import type { WadmClient } from "./wadm/client"

/** What a create or update begins with. */
export interface Beginning {
  readonly inputs: ApplicationInputs
  /** What Pulumi knows; undefined for a create. */
  readonly state: ApplicationState | undefined
  readonly live: LiveApplication | undefined
}

/** The versions that wadm has, as the state holds them. What is only carried along is no other version. */
export function versionsOf(
  { newest, deployed }: LiveApplication,
  known: ApplicationState,
): Pick<ApplicationState, "deployedVersion" | "newestVersion"> {
  const version = ownVersionOf(newest)
  return {
    ...(deployed !== undefined && { deployedVersion: ownVersionOf(deployed) }),
    ...(newest !== deployed && version !== versionOf(renderManifest(known)) && { newestVersion: version }),
  }
}

/**
 * Creates or updates. When that fails and wadm no longer has what it had before, or what it has cannot be read, Pulumi
 * keeps the resource with the versions that wadm has now, and the next update goes on from there. A failure that changed
 * nothing leaves the state as it is.
 */
export async function keepPartialState<Result>(
  client: WadmClient,
  beginning: Beginning,
  apply: (client: WadmClient) => Promise<Result>,
): Promise<Result> {
  const noted = noteWrites(client)
  try {
    return await apply(noted.client)
  } catch (error) {
    if (!noted.wrote() || !(error instanceof Error) || error instanceof PartialError) throw error
    const properties = await propertiesNow(client, beginning)
    throw properties === undefined ? error : new PartialError(error, idOf(beginning.inputs), properties)
  }
}

/** Undefined when the state that Pulumi has is as true as before. */
async function propertiesNow(
  client: WadmClient,
  { inputs, state, live }: Beginning,
): Promise<ApplicationState | undefined> {
  // What an update was about to change is only done when all of it is.
  const { deployedVersion: _deployed, newestVersion: _newest, ...known }: ApplicationState = state ?? inputs
  const now = await readLive(client, inputs.name).catch(() => "unknown" as const)
  if (now === "unknown") return { ...known, notReady: true }
  if (now === undefined) return live && state && { ...known, notReady: true }
  if (ownerOf(now.newest) !== ownerFromUrn(inputs.resourceUrn) || isSame(live, now)) return undefined
  // Somebody else's version stays unknown, so that the next update stops at it.
  const seen = Object.entries(versionsOf(now, known)).filter(([, version = ""]) => isProviderVersion(version))
  return { ...known, ...Object.fromEntries(seen), notReady: true }
}

/** Whether an update has left everything as it was; what others have done meanwhile is no work of its own. */
function isSame(before: LiveApplication | undefined, now: LiveApplication): boolean {
  if (before === undefined) return false
  const names = new Set(before.versions.map(({ version }) => version))
  const left = now.versions.filter(({ version }) => names.has(version))
  const added = now.versions.filter(({ version }) => !names.has(version))
  const running = runningIn(now)
  return (
    left.length === names.size &&
    !added.some(({ version }) => isProviderVersion(version)) &&
    (running === runningIn(before) || (running !== undefined && !isProviderVersion(running) && !names.has(running)))
  )
}

function noteWrites(client: WadmClient): { readonly client: WadmClient; readonly wrote: () => boolean } {
  let wrote = false
  const noting = <Result>(write: () => Result): Result => {
    wrote = true
    return write()
  }
  return {
    client: {
      ...client,
      put: (manifest) => noting(() => client.put(manifest)),
      deploy: (application, version) => noting(() => client.deploy(application, version)),
      undeploy: (application) => noting(() => client.undeploy(application)),
      delete: (application, version) => noting(() => client.delete(application, version)),
    },
    wrote: () => wrote,
  }
}
