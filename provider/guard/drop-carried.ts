import { deploy, store } from "../apply/deploy"
import type { LiveApplication } from "../apply/live"
import { isWadmError } from "../errors"
import { carriedIn, type Carried, carry, withoutCarried } from "../manifest/carried"
import { offeredBy, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { WadmClient } from "../wadm/client"
import type { Dependent } from "./dependents"
import { dropVersion } from "../apply/drop-version"
import { look } from "./look"

export interface Dropped {
  /** None when only the sharing ended. */
  readonly components: readonly string[]
  /** The application as it is now. */
  readonly left: Manifest
}

/**
 * Gives an application the manifest of its program again, or carries less along, when users have gone. Whoever comes
 * between the steps stops it: then everything stays as it was, for the one who goes last. Undefined when
 * nothing was done.
 */
export async function dropCarried(client: WadmClient, live: LiveApplication): Promise<Dropped | undefined> {
  const { newest, deployed: before } = live
  const carried = before && carriedIn(before)
  if (before === undefined || carried === undefined) return undefined
  const { name } = before.metadata
  const after = reduced(before, carried, await usersOf(client, name))
  if (after === undefined) return undefined
  const [old, next] = [versionOf(before), versionOf(after)]
  // Newest is what a crash of this function left, or what runs; anything else is somebody's update under way.
  if (![old, next].includes(versionOf(newest)) || !(await isStored(client, after, live))) return undefined

  const isUsed = async () => (await usersOf(client, name)).some((user) => loses(user, after))
  if ((await isUsed()) || !(await isAt(client, name, next, old))) {
    await dropVersion(client, name, next)
    return undefined
  }
  await deploy(client, name, next)
  if (await isUsed()) {
    await deploy(client, name, old)
    await dropVersion(client, name, next)
    return undefined
  }
  const newer = (await client.versions(name))?.at(-1)
  if (newer !== undefined && newer.version !== next) await deploy(client, name, newer.version)
  else await dropVersion(client, name, old)
  const kept = carriedIn(after)?.components ?? []
  return { components: carried.components.filter((component) => !kept.includes(component)), left: after }
}

/** The manifest without what nobody uses any more; undefined when all of it is used. */
function reduced(before: Manifest, carried: Carried, users: readonly Dependent[]): Manifest | undefined {
  const own = withoutCarried(before, carried)
  const used = users.flatMap(({ references }) => references.map(({ to }) => to.component))
  const kept = carried.components.filter((component) => used.includes(component))
  const sharing = carried.sharing && used.length > 0
  if (kept.length === carried.components.length && sharing === carried.sharing) return undefined
  if (kept.length === 0 && !sharing) return own
  const components = before.spec.components.filter(({ name }) => kept.includes(name))
  return carry(own, components, before.spec.policies ?? [])
}

function loses({ references }: Dependent, after: Manifest): boolean {
  const offered = offeredBy(after)
  return references.some(({ to }) => !offered.has(to.component))
}

async function usersOf(client: WadmClient, application: string): Promise<readonly Dependent[]> {
  return (await look(client, { application, takes: () => true })).users
}

/** Another one who does the same at this moment is as good. */
async function isStored(client: WadmClient, after: Manifest, live: LiveApplication): Promise<boolean> {
  try {
    await store(client, after, live)
    return true
  } catch (error) {
    if (isWadmError(error, "refused", "storeFailed")) return false
    throw error
  }
}

async function isAt(client: WadmClient, application: string, newest: string, deployed: string): Promise<boolean> {
  const versions = (await client.versions(application)) ?? []
  return versions.at(-1)?.version === newest && versions.find((version) => version.deployed)?.version === deployed
}
