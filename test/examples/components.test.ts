import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { assembled } from "../../examples/components/assembled"

const folder = join(__dirname, "../../examples/components")
const components = readdirSync(folder).filter((name) => existsSync(join(folder, name, `${name}.wat`)))

describe.each(components)("The sample component %s", (name) => {
  const file = (extension: string) => join(folder, name, `${name}.${extension}`)

  it("is the assembled form of its text, byte for byte.", async () => {
    expect(readFileSync(file("wasm")).equals(await assembled(file("wat")))).toBe(true)
  })

  it("stays under 12 kB.", () => {
    expect(readFileSync(file("wasm")).length).toBeLessThan(12_000)
  })
})
