import { type ApplicationInputs, applicationInputsSchema } from "../manifest/inputs"
import { annotationsAreFree } from "./rules/annotations"
import { linkEndsExist } from "./rules/links"
import { referencesResolve } from "./rules/references"
import type { Failure, Rule } from "./rules/rule"
import { isUnknownAt } from "./unknowns"

const RULES: readonly Rule[] = [linkEndsExist, referencesResolve, annotationsAreFree]

/** A failure as Pulumi shows it: beside the property it is about. */
export interface CheckFailure {
  readonly property: string
  readonly reason: string
}

export interface Validated {
  /** With defaults filled in, as far as everything is known. */
  readonly inputs: Record<string, unknown>
  /** Every failure at once. */
  readonly failures: CheckFailure[]
}

/** Checks inputs that may hold values unknown in a preview. Says nothing about what it cannot know. */
export function validate(news: Record<string, unknown>): Validated {
  const { inputs, failures } = parse(news)
  return { inputs, failures: failures.filter(({ path }) => !isUnknownAt(news, path)).map(asCheckFailure) }
}

function parse(news: Record<string, unknown>): { inputs: Record<string, unknown>; failures: Failure[] } {
  const parsed = applicationInputsSchema.safeParse(news)
  if (parsed.success) return { inputs: parsed.data, failures: applyRules(parsed.data) }
  return { inputs: news, failures: parsed.error.issues.map(({ path, message }) => ({ path, reason: message })) }
}

function applyRules(inputs: ApplicationInputs): Failure[] {
  return RULES.flatMap((rule) => rule(inputs))
}

function asCheckFailure({ path, reason }: Failure): CheckFailure {
  const property = path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`
    return text === "" ? String(key) : `${text}.${String(key)}`
  }, "")
  return { property, reason }
}
