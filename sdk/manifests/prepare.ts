import { Output } from "@pulumi/pulumi"
import { type CheckedManifest, checkWritten, type RuleFinding } from "../../provider/validate/check-manifest"
import { propertyPath } from "../../provider/validate/property-path"
import type { Finding } from "../../provider/validate/finding"
import { UNKNOWN } from "../../provider/validate/unknowns"
import type { Overrides } from "../manifest-args"
import { override } from "./patch"
import type { PreparedManifest } from "./prepared"
import { readManifestFile } from "./read"

export function prepareManifest(
  file: string,
  overridesFor: (application: string) => Overrides | undefined,
): PreparedManifest {
  const read = readManifestFile(file)
  if ("problems" in read) {
    const errors = read.problems.map(({ line, column, reason }) => ({ file, line, column, place: "", reason }))
    return { file, written: undefined, manifest: undefined, errors, warnings: [], locate: atStart(file) }
  }
  const locate = ({ path, reason, of }: Finding) => ({
    file,
    ...read.positionOf(path, of),
    place: propertyPath(path),
    reason,
  })
  const asRead = checkWritten(read.value)
  const overrides = overridesFor(applicationOf(read.value))
  const overridden = tryOverride({ file, written: read.value, ...asRead }, overrides)
  const asItWas = overridden === undefined || overridden === read.value
  const { manifest, findings } = asItWas ? asRead : checkWritten(withoutOutputs(overridden))
  const ofLevel = (level: RuleFinding["level"]) => findings.filter((finding) => finding.level === level).map(locate)
  return { file, written: overridden, manifest, errors: ofLevel("error"), warnings: ofLevel("warning"), locate }
}

interface CheckedFile extends CheckedManifest {
  readonly file: string
  readonly written: unknown
}

/** Undefined when the overrides cannot be applied because of what is wrong with the file itself. */
function tryOverride(source: CheckedFile, overrides: Overrides | undefined): unknown {
  if (typeof overrides === "function" && source.manifest === undefined) return undefined
  try {
    return override(source, overrides)
  } catch (error) {
    if (source.findings.some(({ level }) => level === "error")) return undefined
    throw error
  }
}

function atStart(file: string): PreparedManifest["locate"] {
  return ({ path, reason }) => ({ file, line: 1, column: 1, place: propertyPath(path), reason })
}

function applicationOf(written: unknown): string {
  const metadata: unknown = Reflect.get(Object(written), "metadata")
  return String(Reflect.get(Object(metadata), "name"))
}

/** An output's value may never be known in this process; the provider checks it when it gets it. */
function withoutOutputs(value: unknown): unknown {
  if (Output.isInstance(value) || value instanceof Promise) return UNKNOWN
  if (Array.isArray(value)) return value.map(withoutOutputs)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutOutputs(part)]))
}
