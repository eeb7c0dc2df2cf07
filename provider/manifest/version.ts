import { createHash } from "node:crypto"
import { isMarker } from "./markers"
import type { Manifest } from "./schema"

const HASH_LENGTH = 12
const CONTENT_VERSION = new RegExp(`(^|-)[0-9a-f]{${HASH_LENGTH}}$`)

/** The version of a manifest's content: its hash, after the program's own version if there is one. */
export function contentVersion(manifest: Manifest, ownVersion: string | undefined): string {
  const hash = contentHash(manifest)
  return ownVersion === undefined || ownVersion === "" ? hash : `${ownVersion}-${hash}`
}

/** Whether a version has the form of those that this provider makes of a manifest's content. */
export function isContentVersion(version: string): boolean {
  return CONTENT_VERSION.test(version)
}

/** Whether a version has the form of those that this provider puts; other tools give versions other names. */
export function isProviderVersion(version: string): boolean {
  return isMarker(version) || isContentVersion(version)
}

/** The same for equal values, whatever order their keys came in. */
export function contentHash(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, HASH_LENGTH)
}

/** JSON with sorted keys, so that equal values give equal text whatever order their keys came in. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, sorted(Reflect.get(value, key))]))
}
