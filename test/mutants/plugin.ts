import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Plugin } from "vite" with { "resolution-mode": "import" }
import { MUTANTS } from "./mutants"

const root = join(__dirname, "../..")

/** Loads the guard as the mutant of this name has it; no file is changed. */
export function mutantPlugin(name: string | undefined): Plugin {
  const edits = MUTANTS.find((mutant) => mutant.name === name)?.edits ?? []
  return {
    name: "mutant",
    enforce: "pre",
    load(id) {
      const own = edits.filter(({ file }) => join(root, file) === id)
      if (own.length === 0) return undefined
      return own.reduce(
        (code, { find, replacement }) => code.replace(find, () => replacement),
        readFileSync(id, "utf8"),
      )
    },
  }
}
