import type { Owner } from "./owner"
import { ownerOf, versionOf } from "./references"
import type { Manifest } from "./schema"
import { isContentVersion } from "./version"

/**
 * Whether a Pulumi resource wrote a stored version for its program. Other tools copy annotations into versions of their
 * own, so the version has to be named as this provider names them as well.
 */
export function isWrittenBy(manifest: Manifest, owner: Owner | undefined): boolean {
  return owner !== undefined && ownerOf(manifest) === owner && isContentVersion(versionOf(manifest))
}
