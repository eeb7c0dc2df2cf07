import { isWadmError, WadmError } from "../errors"
import { ownerOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { alreadyExists, refusedByWadm } from "../messages"
import type { WadmClient } from "../wadm/client"
import { deleteVersion, dropVersion } from "./drop-version"
import { type LiveApplication, readLive } from "./live"

/** Stores a manifest as the newest version, unless it is that already. Says whether anything was put. */
export async function store(
  client: WadmClient,
  manifest: Manifest,
  live: LiveApplication | undefined,
): Promise<boolean> {
  const { name } = manifest.metadata
  const version = versionOf(manifest)
  const existing = live?.versions.find((candidate) => candidate.version === version)
  if (existing !== undefined) {
    if (existing.deployed || live?.versions.at(-1) === existing) return false
    // wadm never moves a version to the end, and only the newest one counts for those who refer to this application.
    await dropVersion(client, name, version)
  }
  const { created } = await putOrReadBack(client, manifest)
  if (created || live !== undefined) return true
  await deleteVersion(client, name, version)
  const claimed = await readLive(client, name)
  throw new WadmError("alreadyExists", alreadyExists(name, client.lattice, claimed && ownerOf(claimed.newest)))
}

/** Makes a stored version the one that runs. */
export async function deploy(client: WadmClient, application: string, version: string): Promise<void> {
  try {
    if ((await client.deploy(application, version)) === "acknowledged") return
  } catch (error) {
    if (isWadmError(error, "timeout") && (await isDeployed(client, application, version))) return
    throw error
  }
  const facts = { operation: "deploy", lattice: client.lattice, application }
  throw new WadmError("refused", refusedByWadm(facts, "the application is gone; someone deleted it meanwhile"))
}

/** A put that got no answer may have taken effect: what wadm has now decides. */
export async function putOrReadBack(client: WadmClient, manifest: Manifest): Promise<{ created: boolean }> {
  try {
    return await client.put(manifest)
  } catch (error) {
    if (!isWadmError(error, "timeout")) throw error
    const live = await readLive(client, manifest.metadata.name)
    if (live === undefined || versionOf(live.newest) !== versionOf(manifest)) throw error
    return { created: live.versions.length === 1 }
  }
}

/** Whether it is this version that runs. */
export async function isDeployed(client: WadmClient, application: string, version: string): Promise<boolean> {
  const versions = await client.versions(application)
  return versions?.some((candidate) => candidate.version === version && candidate.deployed) ?? false
}
