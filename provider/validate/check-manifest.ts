import { type Manifest, manifestSchema } from "../manifest/schema"
import type { Issue } from "../manifest/oam/issues"
import type { Finding } from "./rule"
import { MANIFEST_RULES, WRITTEN_RULES } from "./rules/rules"
import { BY_POSITION } from "./rules/traits"
import { parseTolerantly } from "./tolerant-parse"
import { isUnknownAt } from "./unknowns"
import { writtenPath } from "./written-path"

/** A finding, with what the documentation says of the rule that it comes from. */
export interface RuleFinding extends Finding {
  readonly rule: string
  readonly level: "error" | "warning"
  /** Whether wadm itself would take it. */
  readonly stricter: boolean
}

type Kind = Pick<(typeof MANIFEST_RULES)[number], "name" | "level" | "stricter">

export interface CheckedManifest {
  /** As wadm would store it; undefined when its form is no manifest's. */
  readonly manifest: Manifest | undefined
  /** Everything at once. */
  readonly findings: readonly RuleFinding[]
}

/** Checks a manifest that came as a whole. Values in it may be unknown, and nothing is said about these. */
export function checkWritten(written: unknown): CheckedManifest {
  const { data, issues, known } = parseTolerantly(manifestSchema, written)
  const findings = data === undefined ? [] : applyRules(data, written)
  return {
    manifest: issues.length === 0 ? data : undefined,
    findings: [...issues.map(asFinding), ...findings.filter((finding) => isKnown(finding, known))],
  }
}

/** Holds a manifest against every rule, and if it came as a whole, what was written too. */
export function applyRules(manifest: Manifest, written?: unknown): RuleFinding[] {
  const findings = MANIFEST_RULES.flatMap((rule) => named(rule, rule.check(manifest)))
  if (written === undefined) return findings
  return [
    ...findings.map((finding) => ({
      ...finding,
      path: writtenPath(written, finding.path),
      reads: finding.reads?.map((path) => writtenPath(written, path)) ?? [],
    })),
    ...WRITTEN_RULES.flatMap((rule) => named(rule, rule.check(written))),
  ]
}

export function named({ name, level, stricter }: Kind, findings: readonly Finding[]): RuleFinding[] {
  return findings.map((finding) => ({ ...finding, rule: name, level, stricter: stricter !== undefined }))
}

/** Whether nothing that a finding depends on is unknown or malformed. */
export function isKnown({ path, of, reads = [] }: Finding, known: unknown): boolean {
  return [of === "key" ? path.slice(0, -1) : path, ...reads].every((place) => !isUnknownAt(known, place))
}

/** What the schema says, as the documentation lists it beside the rules. */
export const SCHEMA_RULE = {
  name: "schema",
  about: "Fields are there, of their type, and known where wadm knows no others.",
  level: "error",
} as const

function asFinding({ path, message, surplus = false, byPosition = false }: Issue): RuleFinding {
  const rule = byPosition ? BY_POSITION : SCHEMA_RULE.name
  return { path, reason: message, rule, level: "error", stricter: byPosition, ...(surplus && { of: "key" as const }) }
}
