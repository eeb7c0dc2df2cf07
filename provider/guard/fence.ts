import { deploy } from "../apply/deploy"
import { deleteVersion, dropVersion } from "../apply/drop-version"
import type { LiveApplication } from "../apply/live"
import { put } from "../apply/put"
import { isWadmError } from "../errors"
import { fencedVersion, fenceOf, isFence } from "../manifest/markers"
import { ownerOf, versionOf } from "../manifest/references"
import { fenceLeft, fenceUncertain, NOTHING_CHANGED, ranAgain } from "../messages"
import type { WadmClient } from "../wadm/client"
import type { Taking } from "./look"
import { refusal, unknown } from "./obstacle"
import { newestSeen } from "./seen"

/** The version that runs, or ran before a fence was put that an earlier attempt left. */
export function ranBefore({ newest, deployed }: LiveApplication): string | undefined {
  const known = deployed ?? newest
  if (isFence(versionOf(known))) return fencedVersion(known)
  return deployed && versionOf(deployed)
}

/**
 * Puts a fence on top of an application, or takes the one that is there: from then on wadm refuses every deploy that
 * refers to it. Gives the fence's version; undefined when the application is gone meanwhile.
 */
export async function raiseFence(
  client: WadmClient,
  live: LiveApplication,
  taking: Taking,
): Promise<string | undefined> {
  const newest = versionOf(live.newest)
  if (isFence(newest)) return newest
  const fence = fenceOf(live.deployed ?? live.newest, ownerOf(live.newest), ranBefore(live), newestSeen(live))
  const version = versionOf(fence)
  const { created } = await put(client, fence, live).catch((error: unknown) => {
    const isUncertain = isWadmError(error, "timeout", "unreachable", "storeFailed")
    throw refusal(client, taking, unknown(error), isUncertain ? fenceUncertain(version) : NOTHING_CHANGED)
  })
  if (!created) return version
  // Somebody deleted it since it was read, and the fence is all there is of it now.
  await deleteVersion(client, live.newest.metadata.name, version)
  return undefined
}

/** Brings back what was before the fence, as far as wadm lets it. Says what it did. */
export async function takeFenceBack(client: WadmClient, live: LiveApplication, fence: string): Promise<string> {
  const { name } = live.newest.metadata
  try {
    const versions = (await client.versions(name)) ?? []
    const before = ranBefore(live)
    const isDown = !versions.some(({ version, deployed }) => deployed && !isFence(version))
    const restored = isDown && versions.some(({ version }) => version === before) ? before : undefined
    if (restored !== undefined) await deploy(client, name, restored)
    await dropVersion(client, name, fence)
    return restored === undefined ? NOTHING_CHANGED : ranAgain(restored)
  } catch (error) {
    return fenceLeft(fence, error instanceof Error ? error.message : String(error))
  }
}

/** Takes a marker away that has done its work, or should not stand. Says `left` when it cannot. */
export async function dropMarker(
  client: WadmClient,
  application: string,
  marker: string,
  left: (version: string, reason: string) => string,
): Promise<string | undefined> {
  try {
    await dropVersion(client, application, marker)
    return undefined
  } catch (error) {
    return left(marker, error instanceof Error ? error.message : String(error))
  }
}
