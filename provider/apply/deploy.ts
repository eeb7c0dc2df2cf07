import { WadmError } from "../errors"
import { isMarker } from "../manifest/markers"
import { ownerOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { isProviderVersion } from "../manifest/version"
import { madeMeanwhile, overStored, refusedByWadm } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deleteVersion, dropVersion } from "./drop-version"
import { type LiveApplication, readLive } from "./live"
import { put } from "./put"
import { write } from "./write"

/**
 * Stores a manifest as the newest version, unless it is that already. Says whether anything was put. When it runs and
 * others have been put on top of it, these are deleted: wadm judges references by the newest version.
 */
export async function store(
  client: WadmClient,
  manifest: Manifest,
  live: LiveApplication | undefined,
  progress?: Progress,
): Promise<boolean> {
  const { name } = manifest.metadata
  const version = versionOf(manifest)
  const existing = live?.versions.find((candidate) => candidate.version === version)
  if (existing !== undefined) {
    const newer = live?.versions.slice(live.versions.indexOf(existing) + 1) ?? []
    if (existing.deployed) {
      for (const { version: other } of newer.filter((one) => !isMarker(one.version))) {
        progress?.note(overStored({ application: name, lattice: client.lattice, version, other }))
        await dropVersion(client, name, other)
      }
    }
    if (existing.deployed || newer.length === 0) return false
    // wadm never moves a version to the end, and only the newest one counts for those who refer to this application.
    await dropVersion(client, name, version)
  }
  const { created } = await put(client, manifest, live)
  if (created || live !== undefined) return true
  await deleteVersion(client, name, version)
  const claimed = await readLive(client, name)
  throw new WadmError("alreadyExists", madeMeanwhile(name, client.lattice, claimed && ownerOf(claimed.newest)))
}

/** Makes a stored version the one that runs. */
export async function deploy(client: WadmClient, application: string, version: string): Promise<void> {
  const result = await write({
    send: () => client.deploy(application, version),
    readBack: async (error) => {
      const versions = (await client.versions(application)) ?? []
      if (versions.some((candidate) => candidate.version === version && candidate.deployed)) return "acknowledged"
      const newest = versions.at(-1)?.version
      // Somebody else is at work on it: theirs is not to be replaced late.
      if (newest !== undefined && newest !== version && !isProviderVersion(newest)) throw error
      return undefined
    },
  })
  if (result === "acknowledged") return
  const facts = { operation: "deploy", lattice: client.lattice, application }
  throw new WadmError("refused", refusedByWadm(facts, "the application is gone; someone deleted it meanwhile"))
}

/** Whether it is this version that runs. */
export async function isDeployed(client: WadmClient, application: string, version: string): Promise<boolean> {
  const versions = await client.versions(application)
  return versions?.some((candidate) => candidate.version === version && candidate.deployed) ?? false
}
