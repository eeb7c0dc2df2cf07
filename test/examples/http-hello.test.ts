import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const folder = join(__dirname, "../../examples/components/http-hello")

describe("the sample component http-hello", () => {
  it("is the assembled form of its text, byte for byte", async () => {
    const { parse } = await import("@bytecodealliance/jco-transpile/wasm-tools")
    const text = await readFile(join(folder, "http-hello.wat"), "utf8")
    const assembled = Buffer.from(await parse(text))
    expect(assembled.equals(await readFile(join(folder, "http-hello.wasm")))).toBe(true)
  })

  it("stays under 8 kB", async () => {
    const component = await readFile(join(folder, "http-hello.wasm"))
    expect(component.length).toBeLessThan(8_000)
  })
})
