import { readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"
import { RunError } from "@pulumi/pulumi"
import { readYaml } from "../../provider/manifest/yaml/read-yaml"
import type { YamlResult } from "../../provider/manifest/yaml/types"
import { cannotRead, noManifests } from "../messages"

const EXTENSIONS: readonly string[] = [".yaml", ".yml", ".json"]

/** Reads a manifest file; what is wrong with its text is part of the result. */
export function readManifestFile(file: string): YamlResult {
  return readYaml({ file, text: reading(`the manifest ${file}`, () => readFileSync(file)) })
}

/** The manifests of a folder, by name. */
export function manifestFilesIn(directory: string): string[] {
  const entries = reading(`the folder ${directory}`, () => readdirSync(directory, { withFileTypes: true }))
  const files = entries.filter((entry) => entry.isFile() && EXTENSIONS.includes(extname(entry.name)))
  if (files.length === 0) throw new RunError(noManifests(directory))
  return files.map(({ name }) => join(directory, name)).sort()
}

function reading<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new RunError(cannotRead(what, reasonOf(error)))
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "it is not a folder",
  EISDIR: "it is a folder; a ManifestGroup takes one as its directory",
  EACCES: "this user may not read it",
}

function reasonOf(error: unknown): string {
  const code: unknown = Reflect.get(Object(error), "code")
  const message = error instanceof Error ? error.message : String(error)
  return (typeof code === "string" ? REASONS[code] : undefined) ?? message
}
