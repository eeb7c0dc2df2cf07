import { expect, test } from "vitest"
import * as z from "zod"
import { applicationInputsSchema } from "../../../provider/manifest/inputs"
import { linkInterface } from "../../../provider/manifest/interface-names"
import { manifestSchema } from "../../../provider/manifest/schema"
import { fillUnknowns } from "../../../provider/validate/placeholders"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { placesIn, withUnknown } from "../../fixtures/findings"
import { fullInputs, fullManifest } from "../../fixtures/full"

test.each([
  ["text", z.string().min(1), UNKNOWN],
  ["a number", z.number().positive(), 1],
  ["a whole number", z.int().min(0), 1],
  ["a truth value", z.boolean().default(true), false],
  ["a word", z.enum(["a", "b"]), "a"],
  ["a list", z.array(z.string()), []],
  ["a list that may not be empty", z.array(z.number()).min(1), [1]],
  ["a map", z.record(z.string(), z.string()), {}],
  [
    "an object",
    z.object({ a: z.string(), b: z.number().optional(), c: z.object({ d: z.boolean() }) }),
    { a: UNKNOWN, c: { d: false } },
  ],
  ["an interface", linkInterface, "unknown:unknown/unknown"],
  ["anything", z.unknown(), UNKNOWN],
])("A valid value stands in for %s.", (_what, schema, placeholder) => {
  const filled = fillUnknowns(schema, UNKNOWN)
  expect(filled).toEqual(placeholder)
  expect(schema.safeParse(filled).success).toBe(true)
})

test("What is known stays as it is, also where it is wrong or no field.", () => {
  const known = { name: 5, links: "x", more: [{ a: null }], components: { dog: { kind: 7, images: [] } } }
  expect(fillUnknowns(applicationInputsSchema, known)).toEqual(known)
  expect(fillUnknowns(applicationInputsSchema, null)).toBeNull()
})

test("Only the unknown places are filled.", () => {
  const raw = withUnknown(withUnknown(fullInputs(), ["timeout"]), ["links", 0, "interface"])
  const filled = fillUnknowns(applicationInputsSchema, raw)
  expect(filled).toMatchObject({ timeout: 1, name: "shop", links: [{ interface: "unknown:unknown/unknown" }, {}, {}] })
})

test.each([
  ["inputs", applicationInputsSchema, fullInputs()],
  ["inputs of a shared application", applicationInputsSchema, fullInputs({ shared: { with: ["dog", "a/*"] } })],
  ["manifest", manifestSchema, fullManifest()],
])("With any one place of the %s unknown, the filled value is valid.", (_what, schema, value) => {
  const places = placesIn(value)
  expect(places.length).toBeGreaterThan(80)
  for (const path of places) {
    const { error } = schema.safeParse(fillUnknowns(schema, withUnknown<unknown>(value, path)))
    expect({ path, issues: error?.issues }).toEqual({ path, issues: undefined })
  }
})
