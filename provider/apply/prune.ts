import { isMarker } from "../manifest/markers"
import { ownerOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { isContentVersion } from "../manifest/version"
import { isWrittenBy } from "../manifest/written-by"
import { notPruned } from "../messages"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { canBeDropped, deleteVersion } from "./drop-version"
import type { LiveApplication } from "./live"

export interface PruneOptions {
  /** How many of the newest versions stay. */
  readonly keepVersions: number
  readonly progress: Progress
}

/**
 * Takes away what is older than the newest versions of an application, after `stored` was rolled out: wadm keeps every
 * version for ever. What runs and what somebody else wrote stays. A failure is a warning, since the update is done.
 */
export async function prune(
  client: WadmClient,
  before: LiveApplication | undefined,
  stored: Manifest,
  { keepVersions, progress }: PruneOptions,
): Promise<void> {
  const { name } = stored.metadata
  const newest = versionOf(stored)
  const others = (before?.versions ?? []).map(({ version }) => version).filter((version) => version !== newest)
  const old = [...others, newest].filter(isContentVersion).slice(0, -keepVersions)
  try {
    for (const version of old) {
      const [manifest, isFree] = await Promise.all([
        client.get(name, version),
        // While somebody else is at work on the application, they may want any version back.
        canBeDropped(client, name, version, (versions) => {
          return versions.at(-1)?.version === newest && !versions.some((other) => isMarker(other.version))
        }),
      ])
      if (manifest === undefined || !isWrittenBy(manifest, ownerOf(stored))) continue
      if (isFree) await deleteVersion(client, name, version)
    }
  } catch (error) {
    progress.warn(notPruned(name, client.lattice, error))
  }
}
