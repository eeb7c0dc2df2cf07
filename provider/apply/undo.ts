import { isFence } from "../manifest/markers"
import { versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { VersionInfo, WadmClient } from "../wadm/client"
import { deploy } from "./deploy"
import { dropVersion } from "./drop-version"
import type { LiveApplication } from "./live"
import { deployInPlace } from "./swap"

/**
 * Brings an application back to what it was before `manifest` was put: the version that ran before runs again, and the
 * new version is gone unless it was stored already; an application that did not exist before is gone. Says what it did.
 */
export async function undo(
  client: WadmClient,
  manifest: Manifest,
  before: LiveApplication | undefined,
): Promise<string> {
  const { name } = manifest.metadata
  if (before === undefined) {
    await client.undeploy(name)
    await client.delete(name)
    return "It was taken away again: nothing is left of it."
  }
  const previous = before.deployed && versionOf(before.deployed)
  if (previous === versionOf(manifest)) return "It stays deployed, as before."
  const versions = (await client.versions(name)) ?? []
  // What somebody else has deployed meanwhile is theirs, and what they had deployed before this one was.
  if (versions.find(({ deployed }) => deployed)?.version === versionOf(manifest)) {
    const restored = previous ?? putSince(before, versions, manifest)
    if (restored === undefined) await client.undeploy(name)
    else if (before.deployed !== undefined) await deployInPlace(client, manifest, before.deployed)
    else await deploy(client, name, restored)
  }
  const wasNewest = before.versions.at(-1)?.version === versionOf(manifest)
  if (!wasNewest) await dropVersion(client, name, versionOf(manifest))
  return previous === undefined ? "It is undeployed, as before." : `Version ${previous} runs again, as before.`
}

/** The newest version that somebody else has put since, under this one or over it. */
function putSince(before: LiveApplication, versions: readonly VersionInfo[], manifest: Manifest): string | undefined {
  const known = new Set([...before.versions.map(({ version }) => version), versionOf(manifest)])
  return versions.filter(({ version }) => !known.has(version) && !isFence(version)).at(-1)?.version
}
