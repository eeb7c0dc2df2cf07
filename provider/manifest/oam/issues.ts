import * as z from "zod"

/** Parses a part of a value on its own; what is wrong with it goes to the whole's issues, under the key. */
export function forwardIssues<S extends z.ZodType>(
  schema: S,
  value: unknown,
  context: z.core.$RefinementCtx,
  key: string,
): z.output<S> {
  const parsed = parseWith(schema, value)
  if (parsed.success) return parsed.data
  for (const { message, path } of parsed.issues) {
    context.addIssue({ code: "custom", message, path: [key, ...path] })
  }
  return z.NEVER
}

/** What is wrong at one place of a value. */
export interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** The field at the path should not be there at all. */
  readonly surplus?: boolean
  /** wadm takes a list for a mapping's fields in their order, and a number for a word's place among the allowed ones. */
  readonly byPosition?: boolean
}

export type Parsed<T> =
  { readonly success: true; readonly data: T } | { readonly success: false; readonly issues: readonly Issue[] }

/** Parses a value, with texts for people who write manifests. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): Parsed<z.output<S>> {
  const parsed = schema.safeParse(value, { error: issueText, reportInput: true })
  return parsed.success ? parsed : { success: false, issues: flatten(parsed.error.issues) }
}

function flatten(issues: readonly z.core.$ZodIssue[]): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    const { path, message } = issue
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key], message, surplus: true }))
    }
    if (issue.code === "invalid_key") return [{ path: path.slice(0, -1), message: issue.issues[0]?.message ?? message }]
    if (issue.code === "invalid_union") return closestAlternative(issue)
    return [{ path, message, ...(isByPosition(issue) && { byPosition: true }) }]
  })
}

function isByPosition({ code, input, ...issue }: z.core.$ZodIssue): boolean {
  if (code === "invalid_type") return "expected" in issue && issue.expected === "object" && Array.isArray(input)
  return code === "invalid_value" && typeof input === "number"
}

/** Of the alternatives of a union, the one with the fewest problems says best what is wrong. */
function closestAlternative({ path, message, errors }: z.core.$ZodIssueInvalidUnion): Issue[] {
  const alternatives = errors.map((issues) => flatten(issues))
  const fitting = alternatives.filter((issues) => issues.some((issue) => issue.path.length > 0))
  const [closest] = fitting.sort((left, right) => left.length - right.length)
  if (closest === undefined) {
    const byPosition = alternatives.some((issues) => issues.some((issue) => issue.byPosition))
    return [{ path, message, ...(byPosition && { byPosition }) }]
  }
  return closest.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
}

const NOUNS: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
}

/** Says what is wrong with a value and what to write instead; undefined leaves zod's own text. */
function issueText(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code !== "unrecognized_keys") return "is required"
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownField(issue)
    case "too_small":
      return isNumeric(issue.origin)
        ? `must be ${bound(issue.inclusive, "or more", "more than", issue.minimum)}${not(issue.input)}`
        : undefined
    case "too_big":
      return isNumeric(issue.origin)
        ? `must be ${bound(issue.inclusive, "or less", "less than", issue.maximum)}${not(issue.input)}`
        : undefined
    case "invalid_value":
      return `must be ${issue.values.map(show).join(" or ")}${not(issue.input)}`
    case "invalid_union":
      return `must be a mapping or text${not(issue.input)}`
    case "invalid_type":
      return wrongType(issue.expected, issue.input)
    default:
      return undefined
  }
}

function wrongType(expected: string, input: unknown): string {
  if (expected === "string" && isPlain(input)) return `must be text; write it in quotes: "${String(input)}"`
  return `must be ${NOUNS[expected] ?? expected}${not(input)}`
}

function bound(inclusive: boolean | undefined, closed: string, open: string, limit: unknown): string {
  return inclusive === false ? `${open} ${String(limit)}` : `${String(limit)} ${closed}`
}

/** The field's name stands in the path. */
function unknownField({ inst }: z.core.$ZodRawIssue): string {
  const fields = inst instanceof z.ZodObject ? Object.keys(inst.shape) : []
  return fields.length === 0 ? "is no field that wadm knows" : `is no field here; there are ${fields.join(", ")}`
}

function isNumeric(origin: string): boolean {
  return origin === "number" || origin === "int"
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean"
}

function not(input: unknown): string {
  if (input === undefined) return ""
  if (Array.isArray(input)) return ", not a list"
  return typeof input === "object" && input !== null ? ", not a mapping" : `, not ${show(input)}`
}

function show(value: unknown): string {
  return JSON.stringify(value)
}
