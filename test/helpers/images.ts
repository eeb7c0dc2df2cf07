import { readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

const httpHello = resolve(__dirname, "../../examples/components/http-hello/http-hello.wasm")

/** The section of a component that holds a core module. */
const CORE_MODULE = 1

/** Writes a component that answers `<greeting> <word> <path>`; the word has four letters. Gives its image reference. */
export function writeImage(directory: string, word: string, functions = 0): string {
  const component = readFileSync(httpHello)
  component.write(word, component.indexOf(" from ", 0, "latin1") + 1, 4, "latin1")
  const ballast = functions === 0 ? Buffer.alloc(0) : section(CORE_MODULE, coreModule(functions))
  const file = join(directory, `${word}-${functions}.wasm`)
  writeFileSync(file, Buffer.concat([component, ballast]))
  return `file://${file}`
}

/** A module that nobody calls, but that the host compiles. */
function coreModule(functions: number): Buffer {
  const header = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
  const types = section(1, Buffer.from([0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f]))
  const declared = section(3, Buffer.concat([leb(functions), Buffer.alloc(functions)]))
  const bodies = Array.from({ length: functions }, (_unused, index) => body(index))
  return Buffer.concat([header, types, declared, section(10, Buffer.concat([leb(functions), ...bodies]))])
}

/** `x` multiplied by and added to constants, a hundred times. */
function body(index: number): Buffer {
  const steps = Array.from({ length: 100 }, (_unused, step) => [
    0x41,
    (index + step) % 64,
    step % 2 === 0 ? 0x6a : 0x6c,
  ])
  const code = Buffer.from([0x00, 0x20, 0x00, ...steps.flat(), 0x0b])
  return Buffer.concat([leb(code.length), code])
}

function section(id: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([id]), leb(content.length), content])
}

/** A number as WebAssembly writes it: seven bits a byte, the lowest first. */
function leb(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest])
    bytes.push((rest & 0x7f) | 0x80)
  }
}
