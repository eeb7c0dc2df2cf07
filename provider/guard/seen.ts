import type { LiveApplication } from "../apply/live"
import { isMarker, markedAfter } from "../manifest/markers"
import { versionOf } from "../manifest/references"
import type { VersionInfo } from "../wadm/client"

/** The newest version that its owner has seen: one that stands under a marker may have come before it was put. */
export function newestSeen({ newest }: LiveApplication): string | undefined {
  return isMarker(versionOf(newest)) ? markedAfter(newest) : versionOf(newest)
}

/** A version that somebody has put since the application was read, or before that under a marker. Nobody deletes it unseen. */
export function cameSince(live: LiveApplication, versions: readonly VersionInfo[]): string | undefined {
  const last = live.versions.findIndex(({ version }) => version === newestSeen(live))
  const seen = new Set(live.versions.slice(0, last + 1).map(({ version }) => version))
  return versions.find(({ version }) => !isMarker(version) && !seen.has(version))?.version
}
