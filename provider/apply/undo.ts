import { isFence } from "../manifest/markers"
import { versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { VersionInfo, WadmClient } from "../wadm/client"
import { deploy } from "./deploy"
import { dropVersion } from "./drop-version"
import type { LiveApplication } from "./live"
import { remove, undeploy } from "./remove"
import { deployInPlace } from "./swap"

/** What became of a version that was to be taken back. */
export interface Undone {
  /** What was done, for the person who reads it. */
  readonly text: string
  /** Whether the version runs on. */
  readonly stays: boolean
  /** The version that was deployed again. */
  readonly restored?: string
}

/** What can be said of a version that was taken back. */
export const GONE_AGAIN: Undone = { text: "It was taken away again: nothing is left of it.", stays: false }

/**
 * Brings an application back to what it was before `manifest` was put: the version that ran before runs again, and the
 * new version is gone unless it was stored already; an application that did not exist before is gone.
 */
export async function undo(
  client: WadmClient,
  manifest: Manifest,
  before: LiveApplication | undefined,
): Promise<Undone> {
  const { name } = manifest.metadata
  if (before === undefined) {
    await remove(client, name)
    return GONE_AGAIN
  }
  const previous = before.deployed && versionOf(before.deployed)
  if (previous === versionOf(manifest)) return { text: "It stays deployed, as before.", stays: true }
  const versions = (await client.versions(name)) ?? []
  const isDeployed = versions.find(({ deployed }) => deployed)?.version === versionOf(manifest)
  const restored = isDeployed ? (previous ?? putSince(before, versions, manifest)) : undefined
  // What somebody else has deployed meanwhile is theirs, and what they had deployed before this one was.
  if (isDeployed) {
    if (restored === undefined) await undeploy(client, name)
    else if (before.deployed !== undefined) await deployInPlace(client, manifest, before.deployed)
    else await deploy(client, name, restored)
  }
  const wasNewest = before.versions.at(-1)?.version === versionOf(manifest)
  if (!wasNewest) await dropVersion(client, name, versionOf(manifest))
  return { text: textOf(previous, restored), stays: false, ...(restored !== undefined && { restored }) }
}

function textOf(previous: string | undefined, restored: string | undefined): string {
  if (previous !== undefined) return `Version ${previous} runs again, as before.`
  return restored === undefined
    ? "It is undeployed, as before."
    : `Version ${restored} runs, which somebody else has put since.`
}

/** The newest version that somebody else has put since, under this one or over it. */
function putSince(before: LiveApplication, versions: readonly VersionInfo[], manifest: Manifest): string | undefined {
  const known = new Set([...before.versions.map(({ version }) => version), versionOf(manifest)])
  return versions.filter(({ version }) => !known.has(version) && !isFence(version)).at(-1)?.version
}
