import { readFileSync } from "node:fs"
import { join } from "node:path"
import { definitionHash, shortHash } from "./tool-folders"

/** What every package of the workspace is built with. */
const SETTINGS = ["Cargo.toml", "rustc-wrapper.sh"]

/**
 * A short hash over what packages of a cargo workspace are built from: their own sources, the settings of the workspace
 * and, of its lock file, just the crates that they need. So a change of one package leaves what the others built.
 */
export function crateHash(workspace: string, crates: readonly string[]): string {
  const read = (file: string) => readFileSync(join(workspace, file), "utf8")
  const locked = lockedCrates(read("Cargo.lock"), crates.map(cargoPackage))
  const sources = definitionHash(...crates.map((crate) => join(workspace, crate)))
  return shortHash([...SETTINGS.map(read), ...locked, sources])
}

/** The name of the package in a folder of the workspace. */
export function cargoPackage(crate: string): string {
  return `test-${crate}`
}

/** The entries of a Cargo.lock that the packages need, with those of the packages themselves, in the order of the file. */
export function lockedCrates(lock: string, packages: readonly string[]): string[] {
  const entries = lock
    .split("\n\n")
    .filter((text) => text.startsWith("[[package]]"))
    .map(parseEntry)
  const needed = new Set<Entry>()
  const waiting = [...packages]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [name, version] = next.split(" ")
    // The version stands behind the name only where the lock has several.
    const found = entries.find((entry) => entry.name === name && (version ?? entry.version) === entry.version)
    if (found === undefined) throw new Error(`Cargo.lock has no crate ${next}`)
    if (needed.has(found)) continue
    needed.add(found)
    waiting.push(...found.dependencies)
  }
  return entries.filter((entry) => needed.has(entry)).map(({ text }) => text)
}

interface Entry {
  readonly text: string
  readonly name: string | undefined
  readonly version: string | undefined
  /** Each is a name, or `name version`. */
  readonly dependencies: readonly string[]
}

function parseEntry(text: string): Entry {
  const field = (name: string) => new RegExp(`^${name} = "(.*)"$`, "m").exec(text)?.[1]
  const dependencies = [...text.matchAll(/^ "(.*)",$/gm)].map(([, dependency = ""]) => dependency)
  return { text: text.trimEnd(), name: field("name"), version: field("version"), dependencies }
}
