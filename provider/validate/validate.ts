import { type ApplicationInputs, applicationInputsSchema } from "../manifest/inputs"
import { renderContent } from "../manifest/render"
import { applyRules, isKnown, named, type RuleFinding } from "./check-manifest"
import { hideSecrets, secretPathsOf } from "./hide-secrets"
import { inputPath } from "./input-path"
import { propertyPath } from "./property-path"
import type { Path } from "./rule"
import { secretsStaySecret } from "./rules/inputs"
import { INPUT_RULES } from "./rules/rules"
import { parseTolerantly } from "./tolerant-parse"
import { hasUnknown } from "./unknowns"

/** A failure as Pulumi shows it: beside the property it is about. */
export interface CheckFailure {
  readonly property: string
  readonly reason: string
}

export interface Validated {
  /** With defaults filled in; undefined while something is unknown or malformed. */
  readonly inputs: ApplicationInputs | undefined
  /** Every failure at once. */
  readonly failures: CheckFailure[]
  /** What is allowed and probably not meant. The program itself has shown those of a manifest file, with their lines. */
  readonly warnings: string[]
}

/** Checks inputs that may hold values unknown in a preview. Says nothing about what it cannot know. */
export function validate(news: Record<string, unknown>): Validated {
  const { data, issues, known } = parseTolerantly(applicationInputsSchema, news)
  const findings = data === undefined ? [] : findingsOf(data, news).filter((finding) => isKnown(finding, known))
  const ofLevel = (level: RuleFinding["level"]) => findings.filter((finding) => finding.level === level).map(asFailure)
  const shown = (failures: CheckFailure[]) => hideSecrets(failures, secretPathsOf(news), refusesSecrets(findings))
  return {
    inputs: issues.length > 0 || hasUnknown(news) ? undefined : data,
    failures: shown([...issues.map(({ path, message }) => asFailure({ path, reason: message })), ...ofLevel("error")]),
    warnings: data?.manifest === undefined ? shown(ofLevel("warning")).map(asLine) : [],
  }
}

function refusesSecrets(findings: readonly RuleFinding[]): boolean {
  return findings.some(({ rule }) => rule === secretsStaySecret.name)
}

function asLine({ property, reason }: CheckFailure): string {
  return property === "" ? reason : `${property}: ${reason}`
}

function findingsOf(inputs: ApplicationInputs, { manifest }: Record<string, unknown>): RuleFinding[] {
  return [
    ...INPUT_RULES.flatMap((rule) => named(rule, rule.check(inputs))),
    ...applyRules(renderContent(inputs), manifest).map((finding) => ({
      ...finding,
      path: inputPath(inputs, finding.path),
      reads: (finding.reads ?? []).map((path) =>
        inputs.manifest === undefined && isComponentName(path) ? ["components"] : inputPath(inputs, path),
      ),
    })),
  ]
}

/** In a program's inputs that is a key: known as soon as there are components. */
function isComponentName(path: Path): boolean {
  return path.length === 4 && path[1] === "components" && path[3] === "name"
}

function asFailure({ path, reason }: { readonly path: Path; readonly reason: string }): CheckFailure {
  return { property: propertyPath(path), reason }
}
