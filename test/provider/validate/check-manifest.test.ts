import { expect, test } from "vitest"
import { manifestSchema } from "../../../provider/manifest/schema"
import { checkWritten, isKnown } from "../../../provider/validate/check-manifest"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { said, withUnknown, withValue } from "../../fixtures/findings"
import { fullManifest } from "../../fixtures/full"
import { manifest, own, scaled } from "../../fixtures/manifests"

const right = manifest("dog", { components: [scaled(own("dog"))] })
const rulesOf = (written: unknown) => checkWritten(written).findings.map(({ rule }) => rule)

test("Of a right manifest nothing is said, and it comes back as wadm would store it.", () => {
  expect(checkWritten(fullManifest())).toEqual({ manifest: manifestSchema.parse(fullManifest()), findings: [] })
  const old = withValue<unknown>(right, ["spec", "components", 0, "type"], "actor")
  expect(checkWritten(old).manifest).toEqual(right)
})

test("A finding names its rule, how bad it is, and whether wadm would take it.", () => {
  const components = [own("dog"), scaled(own("Dog")), scaled(own("dog"))]
  expect(checkWritten(manifest("dog", { components })).findings).toMatchObject([
    { rule: "duplicate-component", level: "error", stricter: false, path: ["spec", "components", 2, "name"] },
    { rule: "same-id", level: "error", stricter: true, path: ["spec", "components", 1, "name"] },
    { rule: "component-without-scaler", level: "warning", stricter: false, path: ["spec", "components", 0] },
  ])
})

test("A manifest with failures of rules is one all the same, and what is malformed is none.", () => {
  expect(checkWritten(manifest("a b")).manifest).toEqual(manifest("a b"))
  expect(checkWritten(withValue(right, ["kind"], 5)).manifest).toBeUndefined()
})

test("What is malformed comes first, and under its own name.", () => {
  const wrong = withValue({ ...right, apiVersion: "x", surprise: 1 }, ["kind"], 5)
  expect(checkWritten(wrong).findings).toEqual([
    {
      path: ["kind"],
      reason: 'must be text; write it in quotes: "5"',
      rule: "schema",
      level: "error",
      stricter: false,
    },
    {
      path: ["surprise"],
      reason: "is no field here; there are apiVersion, kind, metadata, spec",
      of: "key",
      rule: "schema",
      level: "error",
      stricter: false,
    },
    expect.objectContaining({ rule: "oam-header", path: ["apiVersion"] }),
  ])
})

test.each([
  [["spec", "components", 0, "properties"], ["i"]],
  [["metadata"], ["dog", {}]],
  [
    ["spec", "components", 0, "traits", 0],
    ["spreadscaler", {}],
  ],
])("A list at %j, which wadm would take for the fields in their order, is refused as that.", (path, list) => {
  const { findings } = checkWritten(withValue<unknown>(right, path, list))
  expect(findings).toMatchObject([{ path, reason: "must be a mapping, not a list", stricter: true, level: "error" }])
  expect(findings[0]?.rule).not.toBe("schema")
})

test.each([null, undefined, "text", 7, true])("Of %j only that is said.", (value) => {
  expect(rulesOf(value)).toEqual(["schema"])
})

test("Of a manifest that is unknown nothing is said.", () => {
  expect(checkWritten(UNKNOWN).findings).toEqual([])
})

test("A finding is known when its place and every place that it reads is.", () => {
  const known = { a: UNKNOWN, b: { c: 1 } }
  const of = { reason: "r" }
  expect(isKnown({ ...of, path: ["b", "c"] }, known)).toBe(true)
  expect(isKnown({ ...of, path: ["b", "c"], reads: [["b"], ["d"]] }, known)).toBe(true)
  expect(isKnown({ ...of, path: ["a", "c"] }, known)).toBe(false)
  expect(isKnown({ ...of, path: ["b"], reads: [["b"], ["a", "x"]] }, known)).toBe(false)
})

test("The name of a field is known while its value is not.", () => {
  const known = { a: UNKNOWN, b: { c: UNKNOWN } }
  expect(isKnown({ reason: "r", path: ["b", "c"], of: "key" }, known)).toBe(true)
  expect(isKnown({ reason: "r", path: ["a", "c"], of: "key" }, known)).toBe(false)
})

test("A rule says nothing that follows from a placeholder.", () => {
  const written = withUnknown(withUnknown(right, ["apiVersion"]), ["spec", "components", 0])
  expect(checkWritten(written).findings).toEqual([])
  expect(said("oam-header", { ...right, apiVersion: "x" })).toHaveLength(1)
})
