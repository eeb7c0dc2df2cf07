import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { repository } from "./code/blocks"
import { REFERENCE, referencePage } from "./reference"

test(
  "The reference is what the comments in the sources say; make reference writes it.",
  { timeout: 120_000 },
  async () => {
    expect(readFileSync(REFERENCE, "utf8")).toBe(await referencePage())
  },
)

test("Everything that a program can import has its heading in the reference.", () => {
  const names = [...readFileSync(join(repository, "sdk/index.ts"), "utf8").matchAll(/^export (?:type )?\{([^}]+)\}/gm)]
    .flatMap(([, list = ""]) => list.split(","))
    .map((name) => name.replace("type ", "").trim())
    .filter((name) => name !== "")
  const headings = [...readFileSync(REFERENCE, "utf8").matchAll(/^### (\w+)/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !headings.includes(name))).toEqual([])
})
