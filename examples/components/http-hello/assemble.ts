import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

async function assemble() {
  const { parse } = await import("@bytecodealliance/jco-transpile/wasm-tools")
  const text = await readFile(join(__dirname, "http-hello.wat"), "utf8")
  const bytes = await parse(text)
  await writeFile(join(__dirname, "http-hello.wasm"), bytes)
  console.log(`http-hello.wasm: ${bytes.length} bytes`)
}

void assemble()
