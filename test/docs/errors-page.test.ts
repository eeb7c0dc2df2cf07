import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ERROR_CODES } from "../../provider/errors"
import { repository } from "./code/blocks"

test("Every code of an error is on the page of errors once, and no other.", () => {
  const page = readFileSync(join(repository, "docs/errors.md"), "utf8")
  const codes = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code)
  expect(codes.sort()).toEqual([...ERROR_CODES].sort())
})
