import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { MUTANTS } from "./mutants"

const root = join(__dirname, "../..")

test.each(MUTANTS.flatMap(({ name, edits }) => edits.map(({ file, find }) => [name, file, find] as const)))(
  'The mutant "%s" is about a text that is in %s once.',
  (_name, file, find) => {
    expect(readFileSync(join(root, file), "utf8").split(find)).toHaveLength(2)
  },
)

test("The list of mutants names each with the test that kills it.", () => {
  const list = readFileSync(join(__dirname, "README.md"), "utf8").replace(/ +/g, " ")
  for (const { name, killedBy } of MUTANTS) expect(list).toContain(`| ${name} | ${killedBy.title} |`)
})
