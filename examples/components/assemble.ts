import { readdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { assembled } from "./assembled"

/** Writes the .wasm file of every component in the folders beside this one. */
async function assemble() {
  const entries = await readdir(__dirname, { recursive: true })
  // A component has the name of its folder; other texts are included in several.
  for (const file of entries.filter((name) => /^([^/]+)\/\1\.wat$/.test(name)).sort()) {
    const target = file.replace(/wat$/, "wasm")
    const bytes = await assembled(join(__dirname, file))
    await writeFile(join(__dirname, target), bytes)
    console.log(`${target}: ${bytes.length} bytes`)
  }
}

void assemble()
