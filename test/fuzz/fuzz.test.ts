import fc from "fast-check"
import { expect, test } from "vitest"
import { checkManifestText } from "../../provider/validate/manifest-text"
import { corpusTexts } from "./corpus"
import { type Check, faultOf } from "./fault"
import { fuzzTexts } from "./texts"

test("1,000 texts made from manifests are manifests or get typed findings.", () => {
  fc.assert(
    fc.property(fuzzTexts(corpusTexts()), (text) => {
      expect(faultOf(checkManifestText, text)).toBeUndefined()
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
