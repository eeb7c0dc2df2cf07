import fc from "fast-check"
import { expect, test } from "vitest"
import { readYaml } from "../../provider/manifest/yaml/read-yaml"
import { corpusTexts } from "./corpus"
import { type Check, faultOf } from "./fault"
import { fuzzTexts } from "./texts"

const read: Check = (source) => {
  const result = readYaml(source)
  return "problems" in result
    ? { manifest: undefined, findings: result.problems }
    : { manifest: { value: result.value, at: result.positionOf(["spec", "components", 0, "name"]) }, findings: [] }
}

test("1,000 texts made from manifests are read or refused with typed problems.", () => {
  fc.assert(
    fc.property(fuzzTexts(corpusTexts()), (text) => {
      expect(faultOf(read, text)).toBeUndefined()
    }),
    { seed: 20_260, numRuns: 1000 },
  )
})

test("A check that throws is a crash, and one that says nothing or nonsense is an untyped error.", () => {
  const kindOf = (check: Check) => faultOf(check, "")?.kind
  const finding = { rule: "yaml-size", reason: "it is too long", line: 1, column: 1 }
  expect(
    kindOf(() => {
      throw new RangeError("stack")
    }),
  ).toBe("crash")
  expect(kindOf(() => ({ manifest: undefined, findings: [] }))).toBe("untyped error")
  expect(kindOf(() => ({ manifest: undefined, findings: [{ ...finding, line: 0 }] }))).toBe("untyped error")
  expect(kindOf(() => ({ manifest: undefined, findings: [{ ...finding, reason: "undefined is wrong" }] }))).toBe(
    "untyped error",
  )
  expect(kindOf(() => ({ manifest: undefined, findings: [finding] }))).toBeUndefined()
})
