import { readFileSync } from "node:fs"
import { join } from "node:path"
import { format, resolveConfig } from "prettier"
import { expect, test } from "vitest"
import { rulesPage } from "./rules-page"

test("The page of rules is what the rules say; make rules writes it.", async () => {
  const file = join(__dirname, "../../docs/rules.md")
  const page = await format(rulesPage(), { ...(await resolveConfig(file)), filepath: file })
  expect(readFileSync(file, "utf8")).toBe(page)
})
