import { expect, test } from "vitest"
import { duplicates } from "../../../provider/validate/duplicates"

test("Each later item of a key comes with the first one of it.", () => {
  const [a, b, again, more] = ["a1", "b1", "a2", "a3"] as const
  expect(duplicates([a, b, again, more], ([key = ""]) => key)).toEqual([
    { item: again, first: a },
    { item: more, first: a },
  ])
})

test("Items that differ have no duplicates, whatever their names.", () => {
  expect(duplicates(["constructor", "__proto__", "toString", ""], (item) => item)).toEqual([])
  expect(duplicates([], String)).toEqual([])
})
