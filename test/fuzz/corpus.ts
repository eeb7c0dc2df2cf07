import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const FOLDER = join(__dirname, "../parity/corpus")

/** The manifests that fuzzing starts from. Throws when there are none. */
export function corpusTexts(): string[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"))
  if (files.length === 0) throw new Error(`There is no manifest in ${FOLDER}.`)
  return files.sort().map((file) => readFileSync(join(FOLDER, file), "utf8"))
}
