import type { CheckedManifest, LocatedFinding, ManifestSource } from "../../provider/validate/manifest-text"
import type { OurVerdict } from "./verdicts"

export type Check = (source: ManifestSource) => CheckedManifest

/** A finding of level "error" refuses; warnings do not. */
export function ourVerdict(check: Check, source: ManifestSource): OurVerdict {
  const { manifest, findings } = check(source)
  const errors = findings.filter((finding) => finding.level === "error")
  if (errors.length > 0) {
    return { kind: "refuses", reason: describe(errors), stricter: errors.every((error) => error.stricter) }
  }
  if (manifest === undefined)
    return { kind: "refuses", reason: "not readable, and no finding says why", stricter: false }
  return { kind: "accepts", manifest }
}

/** The finding that wadm shares comes first, since it explains the verdict. */
function describe(errors: readonly LocatedFinding[]): string {
  const [first] = [...errors].sort((left, right) => Number(left.stricter) - Number(right.stricter))
  if (first === undefined) return ""
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ""
  return `${first.line}:${first.column} ${first.reason} [${first.rule}]${more}`
}
