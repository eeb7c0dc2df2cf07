import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { extname, join, relative } from "node:path"
import type { Candidate } from "./judge"

const MANIFEST_ENDINGS = [".yaml", ".yml", ".json"]

/** Every manifest in a folder and the folders below it, by name. Throws a sentence when there is none. */
export function manifestFiles(folder: string): Candidate[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`)
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file; give the folder that holds the manifests.`)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && MANIFEST_ENDINGS.includes(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (files.length === 0) throw new Error(`The folder ${folder} holds no manifest (${MANIFEST_ENDINGS.join(", ")}).`)
  return files.map((file) => ({
    name: relative(folder, file),
    text: readFileSync(file),
    format: extname(file).toLowerCase() === ".json" ? "json" : "yaml",
  }))
}
