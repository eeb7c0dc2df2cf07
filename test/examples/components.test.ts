import { readdirSync, readFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const folder = join(__dirname, "../../examples/components")
const components = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)

describe.each(components)("The sample component %s", (name) => {
  const file = (extension: string) => join(folder, name, `${name}.${extension}`)

  it("is the assembled form of its text, byte for byte.", async () => {
    const { parse } = await import("@bytecodealliance/jco-transpile/wasm-tools")
    const assembled = Buffer.from(await parse(await readFile(file("wat"), "utf8")))
    expect(assembled.equals(await readFile(file("wasm")))).toBe(true)
  })

  it("stays under 8 kB.", () => {
    expect(readFileSync(file("wasm")).length).toBeLessThan(8_000)
  })
})
