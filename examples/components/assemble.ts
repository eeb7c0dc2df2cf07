import { readdir, readFile, writeFile } from "node:fs/promises"
import { basename, dirname, join } from "node:path"

/** Writes the .wasm file of every .wat file in the folders beside this one. */
async function assemble() {
  const { parse } = await import("@bytecodealliance/jco-transpile/wasm-tools")
  const files = await readdir(__dirname, { recursive: true })
  for (const file of files.filter((name) => name.endsWith(".wat")).sort()) {
    const bytes = await parse(await readFile(join(__dirname, file), "utf8"))
    const target = join(dirname(file), `${basename(file, ".wat")}.wasm`)
    await writeFile(join(__dirname, target), bytes)
    console.log(`${target}: ${bytes.length} bytes`)
  }
}

void assemble()
