import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { dirname, join } from "node:path"

const INCLUDE = /^ *;; include (\S+)$/gm

/** The component whose text is in this .wat file: all of it or, where a world.wit lies beside it, only its program. */
export async function assembled(file: string): Promise<Uint8Array> {
  const { parse } = await import("@bytecodealliance/jco-transpile/wasm-tools")
  const binary = await parse(await withIncludes(file))
  const world = join(dirname(file), "world.wit")
  return existsSync(world) ? componentOf(binary, [world, join(__dirname, "http-text/wasi.wit")]) : binary
}

/** The text with each file that it includes in place of the line that names it. */
async function withIncludes(file: string): Promise<string> {
  const text = await readFile(file, "utf8")
  const names = [...text.matchAll(INCLUDE)].map(([, name = ""]) => name)
  const included = await Promise.all(names.map((name) => readFile(join(dirname(file), name), "utf8")))
  return text.replace(INCLUDE, () => included.shift() ?? "")
}

/** A program, which knows numbers and addresses only, in a component with the interfaces of these files. */
async function componentOf(program: Uint8Array, interfaces: readonly string[]): Promise<Uint8Array> {
  const { componentEmbed, componentNew } = await import("@bytecodealliance/jco-transpile/wasm-tools")
  const texts = await Promise.all(interfaces.map((name) => readFile(name, "utf8")))
  return componentNew(await componentEmbed({ binary: program, witSource: texts.join("\n") }))
}
