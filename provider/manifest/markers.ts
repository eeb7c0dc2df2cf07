import { randomBytes } from "node:crypto"
import { annotated } from "./annotated"
import {
  FENCED_VERSION_ANNOTATION,
  MARKED_AFTER_ANNOTATION,
  OWNER_ANNOTATION,
  SHARED_ANNOTATION,
  VERSION_ANNOTATION,
  WADM_SHARED_ANNOTATION,
} from "./annotations"
import type { Owner } from "./owner"
import { versionOf } from "./references"
import type { Manifest } from "./schema"

/**
 * Versions that this provider puts on top of an application, never to run: wadm judges who may refer to an application
 * by its newest version. They are known by their names, since other tools copy annotations into versions of their own.
 */
const FENCE = "pulumi-wadm-fence-"
const RETIRED = "pulumi-wadm-retired-"

/** While it is the newest version, wadm refuses every deploy that refers to the application. */
export function isFence(version: string): boolean {
  return version.startsWith(FENCE)
}

/** Says that the application goes when the last one that uses it has gone. */
export function isRetiredMark(version: string): boolean {
  return version.startsWith(RETIRED)
}

export function isMarker(version: string): boolean {
  return isFence(version) || isRetiredMark(version)
}

/**
 * The same application, shared with nobody; it remembers whose it is, which version ran, in case of a crash, and which one
 * was the newest: the manifest's own unless given.
 */
export function fenceOf(
  manifest: Manifest,
  owner: Owner | undefined,
  deployedVersion: string | undefined,
  newest = versionOf(manifest),
): Manifest {
  const { [SHARED_ANNOTATION]: _ours, [WADM_SHARED_ANNOTATION]: _wadms, ...annotations } = manifest.metadata.annotations
  return annotated(manifest, {
    ...annotations,
    ...ownedBy(owner),
    ...(deployedVersion !== undefined && { [FENCED_VERSION_ANNOTATION]: deployedVersion }),
    [MARKED_AFTER_ANNOTATION]: newest,
    [VERSION_ANNOTATION]: FENCE + attempt(),
  })
}

/** The version that ran when the fence was put. */
export function fencedVersion(fence: Manifest): string | undefined {
  return fence.metadata.annotations[FENCED_VERSION_ANNOTATION]
}

/** What was the newest version, to the knowledge of whoever put the marker: others have put those in between. */
export function markedAfter(marker: Manifest): string | undefined {
  return marker.metadata.annotations[MARKED_AFTER_ANNOTATION]
}

/** The same application under the name of a retired mark: those who use it can still be deployed again. */
export function retiredMarkOf(manifest: Manifest, owner: Owner | undefined, newest = versionOf(manifest)): Manifest {
  return annotated(manifest, {
    ...manifest.metadata.annotations,
    ...ownedBy(owner),
    [MARKED_AFTER_ANNOTATION]: newest,
    [VERSION_ANNOTATION]: RETIRED + attempt(),
  })
}

/** What runs may be another tool's version, while the newest is the owner's. */
function ownedBy(owner: Owner | undefined): Record<string, string> {
  return owner === undefined ? {} : { [OWNER_ANNOTATION]: owner }
}

function attempt(): string {
  return randomBytes(4).toString("hex")
}
