import type { FuzzText } from "./texts"

/** What checks a text, as `checkManifestText` does. */
export type Check = (source: { readonly file: string; readonly text: FuzzText }) => {
  readonly manifest: unknown
  readonly findings: readonly object[]
}

/** How a check fails: by throwing, or by an answer that it must not give. */
export interface Fault {
  readonly kind: "crash" | "untyped error"
  readonly what: string
}

/** What is wrong with how a text is checked; undefined when it gets a manifest, or findings that say where and why. */
export function faultOf(check: Check, text: FuzzText, limitMilliseconds = Infinity): Fault | undefined {
  const start = performance.now()
  try {
    const { manifest, findings } = check({ file: "fuzz.yaml", text })
    const milliseconds = performance.now() - start
    if (milliseconds > limitMilliseconds) return untyped(`took ${milliseconds.toFixed(0)} ms`)
    if (manifest === undefined && findings.length === 0) return untyped("neither a manifest nor a finding")
    const wrong = findings.find((finding) => !isTyped(finding))
    return wrong && untyped(`a finding that is not one: ${JSON.stringify(wrong)}`)
  } catch (error) {
    return { kind: "crash", what: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function isTyped(finding: object): boolean {
  const { rule, reason, line, column } = finding as Readonly<Record<string, unknown>>
  const isText = (value: unknown) => typeof value === "string" && value !== "" && !/undefined|\[object/.test(value)
  return (
    typeof rule === "string" && /^[a-z]+(-[a-z0-9]+)*$/.test(rule) && isText(reason) && isPlace(line) && isPlace(column)
  )
}

function isPlace(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1
}

function untyped(what: string): Fault {
  return { kind: "untyped error", what }
}
