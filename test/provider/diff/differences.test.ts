import { expect, test } from "vitest"
import { differences } from "../../../provider/diff/differences"

test("Values that say the same have none, and a field that is undefined is one that is missing.", () => {
  const value = { a: [{ b: "c" }, 1, null, true], d: {} }
  expect(differences(value, structuredClone(value), [])).toEqual([])
  expect(differences({ a: undefined }, {}, [])).toEqual([])
})

test("Each is at the deepest place that both have, or one of them.", () => {
  const left = { same: "x", text: "a", list: [{ deep: 1 }, "x"], left: 1 }
  const right = { same: "x", text: "b", list: [{ deep: 2 }, "x"], right: 1 }
  expect(differences(left, right, ["top"])).toEqual([
    ["top", "text"],
    ["top", "list", 0, "deep"],
    ["top", "left"],
    ["top", "right"],
  ])
})

test.each([
  ["lists of another length", [1], [1, 2]],
  ["a list and an object", [], {}],
  ["an object and text", {}, "x"],
  ["an object and nothing", { a: 1 }, null],
])("%s differ as a whole.", (_what, left, right) => {
  expect(differences(left, right, ["here"])).toEqual([["here"]])
})
