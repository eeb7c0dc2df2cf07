import type { Manifest } from "../manifest/schema"
import { readYaml } from "../manifest/yaml/read-yaml"
import { YAML_RULES } from "../manifest/yaml/rules"
import type { Position, YamlProblem, YamlValue } from "../manifest/yaml/types"
import { checkWritten, type RuleFinding } from "./check-manifest"
import type { Path } from "./rule"

/** A manifest as a file holds it. */
export interface ManifestSource {
  /** Its name in messages. */
  readonly file: string
  readonly text: string | Uint8Array
}

/** Something that is wrong with a manifest, or worth knowing, where its file says it. */
export interface LocatedFinding extends Position {
  readonly level: "error" | "warning"
  /** The rule's name, as the documentation lists it. */
  readonly rule: string
  /** Whether wadm itself would take it. */
  readonly stricter: boolean
  readonly path: Path
  readonly reason: string
  readonly file: string
}

export interface CheckedManifest {
  /** As wadm would store it; undefined when the text cannot be read as one. */
  readonly manifest: Manifest | undefined
  readonly findings: readonly LocatedFinding[]
}

/** Reads a manifest and says everything that is wrong with it. Never throws, whatever the text is. */
export function checkManifestText(source: ManifestSource): CheckedManifest {
  const read = readYaml(source)
  if ("problems" in read)
    return { manifest: undefined, findings: read.problems.map((problem) => unread(problem, source)) }
  const { manifest, findings } = checkWritten(read.value)
  return { manifest, findings: findings.map((finding) => located(finding, read, source)) }
}

function unread({ rule, ...problem }: YamlProblem, { file }: ManifestSource): LocatedFinding {
  return { ...problem, rule, file, path: [], level: "error", stricter: YAML_RULES[rule].stricter !== false }
}

/** A field too many, or one with a bad name, is shown at its name. */
function located(finding: RuleFinding, read: YamlValue, { file }: ManifestSource): LocatedFinding {
  const { rule, level, stricter, path, reason, of = "value" } = finding
  return { rule, level, stricter, path, reason, file, ...read.positionOf(path, of) }
}
