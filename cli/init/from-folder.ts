import { readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"
import { count, quote } from "../../provider/messages"
import { checkManifestText, type LocatedFinding } from "../../provider/validate/manifest-text"
import { propertyPath } from "../../provider/validate/property-path"
import { CliError } from "../failure"
import type { Found, FoundApplication } from "./found"

const ENDINGS: readonly string[] = [".yaml", ".yml", ".json"]

/** The applications of a folder's manifests. Everything that is wrong with any of them is said at once, as a failure. */
export function foundInFolder(folder: string): Found {
  const read = filesIn(folder).map((file) => readManifest(file))
  const problems = [...read.flatMap(({ errors }) => errors.map(lineOf)), ...namedTwice(read)]
  if (problems.length > 0) {
    const what = `${quote(folder)} has ${count(problems.length, "problem", "problems")}, and nothing was written:`
    throw new CliError("badManifests", [what, ...problems.map((problem) => `  ${problem}`)].join("\n"))
  }
  return { applications: read.flatMap(({ application }) => application ?? []), others: undefined, leftOut: [] }
}

function filesIn(folder: string): string[] {
  const entries = reading(folder, () => readdirSync(folder, { withFileTypes: true }))
  const files = entries.filter((entry) => !entry.isDirectory() && ENDINGS.includes(extname(entry.name).toLowerCase()))
  if (files.length === 0) {
    const hint = 'Name a folder of .yaml, .yml or .json manifests, or "lattice" for a live lattice'
    throw new CliError("badManifests", `${quote(folder)} holds no manifest\n${hint}`)
  }
  return files.map(({ name }) => join(folder, name)).sort()
}

interface ReadFile {
  readonly file: string
  readonly errors: readonly LocatedFinding[]
  readonly application: FoundApplication | undefined
}

function readManifest(file: string): ReadFile {
  const text = reading(file, () => readFileSync(file))
  const { manifest, findings } = checkManifestText({ file, text })
  const errors = findings.filter(({ level }) => level === "error")
  if (manifest === undefined || errors.length > 0) return { file, errors, application: undefined }
  const { name } = manifest.metadata
  const notes = findings.map(({ path, reason }) => [propertyPath(path), reason].filter(Boolean).join(": "))
  return { file, errors, application: { name, manifest, deployed: true, text, notes } }
}

function namedTwice(read: readonly ReadFile[]): string[] {
  return read.flatMap(({ file, application }, at) => {
    const before = read.slice(0, at).find((other) => other.application?.name === application?.name)
    if (application === undefined || before?.application === undefined) return []
    return [
      `${file}  application ${quote(application.name)} is in ${before.file} too; each application has one manifest`,
    ]
  })
}

function lineOf({ file, line, column, path, reason }: LocatedFinding): string {
  return [`${file}:${line}:${column}`, propertyPath(path), reason].filter(Boolean).join("  ")
}

function reading<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CliError("badManifests", `${quote(what)} cannot be read: ${reason}`)
  }
}
