import { versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { WadmClient } from "../wadm/client"
import { deploy } from "./deploy"
import { dropVersion } from "./drop-version"
import type { LiveApplication } from "./live"

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
  const running = (await client.versions(name))?.find(({ deployed }) => deployed)?.version
  // What somebody else has deployed meanwhile is theirs.
  if (running === versionOf(manifest)) {
    if (previous === undefined) await client.undeploy(name)
    else await deploy(client, name, previous)
  }
  const wasNewest = before.versions.at(-1)?.version === versionOf(manifest)
  if (!wasNewest) await dropVersion(client, name, versionOf(manifest))
  return previous === undefined ? "It is undeployed, as before." : `Version ${previous} runs again, as before.`
}
