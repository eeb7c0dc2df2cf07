import { createHash } from "node:crypto"
import { readFileSync, readdirSync } from "node:fs"
import { homedir } from "node:os"
import { join, relative } from "node:path"

/** The build definitions of the real parts, one folder each. */
export const definitionsDirectory = join(__dirname, "parts")

/** Where the built parts are kept, outside of the work tree. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const userCache =
    variable(environment, "XDG_CACHE_HOME") ?? join(variable(environment, "HOME") ?? homedir(), ".cache")
  return variable(environment, "PULUMI_WADM_TOOLS") ?? join(userCache, "pulumi-wadm")
}

/** An environment variable; an empty one counts as not set, as it does for compilers and in shell defaults. */
export function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name]
  return value === "" ? undefined : value
}

/** A short hash over the names and the contents of everything below the given folders. */
export function definitionHash(...directories: string[]): string {
  const hash = createHash("sha256")
  for (const directory of directories) {
    for (const file of filesBelow(directory)) {
      hash
        .update(`${relative(directory, file)}\0`)
        .update(readFileSync(file))
        .update("\0")
    }
  }
  return hash.digest("hex").slice(0, 12)
}

/** A short hash over texts. */
export function shortHash(texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 12)
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      if (entry.name === "target") return []
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

/** The folder that tests put in front of PATH. A changed definition leads to another folder. */
export function binDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return join(cacheDirectory(environment), `bin-${definitionHash(definitionsDirectory)}`)
}
