import { runtime } from "@pulumi/pulumi"
import { expect, test } from "vitest"
import { hasUnknown, isUnknownAt, UNKNOWN } from "../../../provider/validate/unknowns"

test("The mark of an unknown value is Pulumi's own.", () => {
  expect(UNKNOWN).toBe(runtime.unknownValue)
})

test.each([
  [UNKNOWN, true],
  [{ a: [{ b: UNKNOWN }] }, true],
  [{ a: [{ b: "known" }] }, false],
  [null, false],
  [undefined, false],
])("Whether %j holds something unknown is %s.", (value, expected) => {
  expect(hasUnknown(value)).toBe(expected)
})

test.each([
  [{ a: UNKNOWN }, ["a", "b"], true],
  [{ a: { b: UNKNOWN } }, ["a"], false],
  [{ a: { b: UNKNOWN } }, ["a", "b"], true],
  [UNKNOWN, [], true],
  [UNKNOWN, ["a"], true],
  [{ a: { b: UNKNOWN } }, ["a", "c"], false],
  [{ a: [UNKNOWN, 1] }, ["a"], false],
  [{ a: [UNKNOWN, 1] }, ["a", 0], true],
  [{ a: [UNKNOWN, 1] }, ["a", 1], false],
  [{ a: null }, ["a", "b"], false],
  [{}, ["a", "b"], false],
])("In %j the place %j, or what holds it, is unknown: %s.", (value, path, expected) => {
  expect(isUnknownAt(value, path)).toBe(expected)
})
