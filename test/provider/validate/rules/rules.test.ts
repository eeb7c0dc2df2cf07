import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { INPUT_RULES, MANIFEST_RULES, WRITTEN_RULES } from "../../../../provider/validate/rules/rules"

const rules = [...MANIFEST_RULES, ...WRITTEN_RULES, ...INPUT_RULES]
const folder = join(__dirname, "../../../../provider/validate/rules")

test("Every rule has a name of its own, in kebab-case.", () => {
  const names = rules.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  // The checks of form come under these two.
  expect(names).not.toContain("schema")
  expect(names).not.toContain("list-for-mapping")
})

test.each(rules.filter(({ stricter }) => stricter !== undefined))(
  "The rule $name says why it refuses what wadm would take.",
  ({ stricter = "", level }) => {
    expect(level).toBe("error")
    expect(stricter.length).toBeGreaterThan(20)
    expect(stricter).toMatch(/^[a-z'].* .*[^.]$/)
  },
)

test("Every file of rules has a test file.", () => {
  const files = readdirSync(folder).map((file) => file.replace(".ts", ".test.ts"))
  expect(readdirSync(__dirname)).toEqual(expect.arrayContaining(files))
})
