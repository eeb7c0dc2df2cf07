/** A step of a path pattern: a name, `*` for any name, `#` for any index. */
type Pattern = readonly string[]

/**
 * The fields that wadm reads straight into a text, so that `version: 1.0` is the text "1.0". Below `properties` of a
 * component or a trait it first decides what a value is, so that a number stays one and is then refused as a text.
 */
const TEXT_FIELDS = [
  "apiVersion",
  "kind",
  "metadata.name",
  "metadata.annotations.*",
  "metadata.labels.*",
  "spec.components.#.name",
  "spec.components.#.traits.#.type",
  "spec.policies.#.name",
  "spec.policies.#.type",
  "spec.policies.#.properties.*",
].map(patternOf)

/** The mappings whose keys wadm reads the same way. */
const TEXT_KEYED_MAPPINGS = [
  "",
  "metadata",
  "metadata.annotations",
  "metadata.labels",
  "spec",
  "spec.components.#",
  "spec.components.#.traits.#",
  "spec.policies.#",
  "spec.policies.#.properties",
].map(patternOf)

const EMPTY_MAPPINGS = ["metadata.annotations", "metadata.labels", "spec.policies.#.properties"].map(patternOf)
const EMPTY_SEQUENCES = ["spec.components", "spec.policies"].map(patternOf)

/** Whether the value there is a text whatever it looks like. */
export function isTextField(path: readonly PropertyKey[]): boolean {
  return TEXT_FIELDS.some((pattern) => matches(path, pattern))
}

/** Whether the keys of the mapping there are texts whatever they look like. */
export function hasTextKeys(path: readonly PropertyKey[]): boolean {
  return TEXT_KEYED_MAPPINGS.some((pattern) => matches(path, pattern))
}

/** What nothing at all after a key stands for; `null` and `~` stay null everywhere. */
export function emptyValue(path: readonly PropertyKey[]): object | null {
  if (EMPTY_MAPPINGS.some((pattern) => matches(path, pattern))) return {}
  return EMPTY_SEQUENCES.some((pattern) => matches(path, pattern)) ? [] : null
}

function patternOf(text: string): Pattern {
  return text === "" ? [] : text.split(".")
}

function matches(path: readonly PropertyKey[], pattern: Pattern): boolean {
  return path.length === pattern.length && pattern.every((step, at) => matchesStep(path[at], step))
}

function matchesStep(key: PropertyKey | undefined, step: string): boolean {
  if (step === "#") return typeof key === "number"
  return typeof key === "string" && (step === "*" || step === key)
}
