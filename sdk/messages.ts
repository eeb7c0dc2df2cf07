/** Something wrong with a manifest file, where the file says it. */
export interface FileFinding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly place: string
  readonly reason: string
}

/** File by file, each from its top to its end. */
export function badManifests(all: readonly FileFinding[]): string {
  const findings = inOrder(all)
  const files = new Set(findings.map(({ file }) => file))
  const what =
    files.size === 1 ? `${[...files].join("")} cannot be deployed` : `${files.size} manifests cannot be deployed`
  return [
    `${what}: ${count(findings.length, "problem", "problems")}`,
    ...findings.map((finding) => `  ${findingLine(finding)}`),
  ].join("\n")
}

function inOrder(findings: readonly FileFinding[]): FileFinding[] {
  const files = findings.map(({ file }) => file)
  return [...findings].sort(
    (left, right) =>
      files.indexOf(left.file) - files.indexOf(right.file) || left.line - right.line || left.column - right.column,
  )
}

export function findingLine({ file, line, column, place, reason }: FileFinding): string {
  return [`${file}:${line}:${column}`, place, reason].filter((part) => part !== "").join("  ")
}

export function cannotRead(what: string, reason: string): string {
  return `${what} cannot be read: ${reason}\nA path is taken from the folder that the program runs in, unless it is absolute.`
}

export function noManifests(where: string): string {
  return `${where} holds no manifest: a ManifestGroup needs files, or a directory with .yaml, .yml or .json files`
}

export function badOverrides(applications: readonly string[], there: readonly string[]): string {
  const names = applications.map((application) => JSON.stringify(application)).join(", ")
  const what = applications.length === 1 ? `application ${names}` : `applications ${names}`
  return `overrides changes ${what}, which the group does not have; it has ${there.join(", ")}`
}

export const NOTHING_RETURNED = "the function given as overrides returned nothing; return the manifest from it"

export function unknownPatchField(place: string, fields: readonly string[], known: readonly string[]): string {
  return `${place} has no field ${fields.join(", ")}; its fields are ${known.join(", ")}`
}

export interface PatchFacts {
  readonly file: string
  readonly place: string
  readonly there: readonly string[]
}

export function badPatch({ file, place, there }: PatchFacts): string {
  const instead = there.length === 0 ? "there is none to change" : `it has ${there.join(", ")}`
  return `overrides.${place} changes something that ${file} does not have; ${instead}`
}

export const APPLICATION_NOT_SHARED =
  'the application is not shared; give it the annotation experimental.wasmcloud.dev/shared: "true"'

export function noContract(file: string): string {
  return `${file} has no contract for other stacks: ${APPLICATION_NOT_SHARED}`
}

export function notShared(file: string, component: string, problem: string): string {
  return `${JSON.stringify(component)} of ${file} cannot be used by other applications: ${problem}`
}

/** Of the whole when there is no key. */
export function badDefaults(problems: readonly { readonly key: string; readonly reason: string }[]): string {
  const lines = problems.map(({ key, reason }) => `wadm:defaults${key === "" ? "" : `.${key}`} ${reason}`)
  const example = "Set one with: pulumi config set --path wadm:defaults.deletion force"
  return ["stack configuration wadm:defaults cannot be used", ...lines.map((line) => `  ${line}`), example].join("\n")
}

export interface NotInTheListFacts {
  /** Whose list it is. */
  readonly application: string
  readonly file: string
  readonly entries: readonly string[]
  readonly consumer: { readonly application: string; readonly owner: string }
}

export function notInTheList({ application, file, entries, consumer }: NotInTheListFacts): string {
  const [project = "", stack = ""] = consumer.owner.split("/")
  const who = `application "${consumer.application}" (owner ${consumer.owner})`
  return (
    `application "${application}" is shared with ${entries.join(", ")} alone, not with ${who}; ` +
    `add "${consumer.application}" or "${project}/${stack}" to the annotation pulumi-wadm/shared-with of ${file}`
  )
}

export function badInputs(application: string, problems: readonly string[]): string {
  return [
    `the manifest of application "${application}" cannot be rendered`,
    ...problems.map((problem) => `  ${problem}`),
  ].join("\n")
}

export function secretInManifest(application: string, places: readonly string[]): string {
  return [
    `the manifest of application "${application}" was not written: it would hold a Pulumi secret, and a file keeps none`,
    ...places.map((place) => `  ${place}`),
    "Keep it in a secrets backend and refer to it with secret().",
  ].join("\n")
}

export function unknownInManifest(application: string, places: readonly string[]): string {
  return [
    `the manifest of application "${application}" was not written: this preview does not know all of it yet`,
    ...places.map((place) => `  ${place}`),
    "pulumi up writes it, or give these values as constants.",
  ].join("\n")
}

export function manifestWrittenTwice(file: string, applications: readonly string[]): string {
  const names = applications.map((name) => JSON.stringify(name)).join(" and ")
  return `${file} would hold two manifests: the resources ${names} are one application in one lattice`
}

export function cannotWriteManifest(application: string, file: string, reason: string): string {
  return `the manifest of application "${application}" cannot be written to ${file}: ${reason}`
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
