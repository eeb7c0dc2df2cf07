import { expect, test } from "vitest"
import * as z from "zod"
import { schemaAt, structureOf } from "../../../provider/validate/structure"

const text = z.string()
const cat = z.object({ name: text, lives: z.number() })
const dog = z.strictObject({ name: text, tail: text })

test.each([
  ["optional", cat.optional()],
  ["nullable", cat.nullish()],
  ["with a default", cat.default({ name: "a", lives: 9 })],
  ["transformed", cat.transform(() => 1)],
  [
    "all of that",
    cat
      .transform(() => 1)
      .nullish()
      .default(1),
  ],
  ["the only alternative", z.union([cat.optional()])],
])("What is %s is seen through.", (_what, schema) => {
  expect(structureOf(schema, {})).toBe(cat)
})

test.each([
  [{ name: "a", lives: 9 }, cat],
  [{ name: "a", tail: "long" }, dog],
  [{ tail: 1 }, dog],
  [{ name: "a" }, cat],
  [{}, cat],
  [undefined, cat],
  ["text", cat],
])("Of several alternatives, %j has the most fields of the one that decides.", (value, structure) => {
  expect(structureOf(z.union([cat, dog.transform(() => 1), z.unknown()]), value)).toBe(structure)
})

test("The schema of a field, an item or a value of a map is the one for it.", () => {
  expect(schemaAt(cat, "name")).toBe(text)
  expect(schemaAt(z.array(dog), "0")).toBe(dog)
  expect(schemaAt(z.record(z.string(), cat), "any")).toBe(cat)
})

test.each(["tail", "constructor", "__proto__", "toString"])(
  "There is none for a field %s that is not there.",
  (key) => {
    expect(schemaAt(cat, key)).toBeUndefined()
    expect(schemaAt(text, key)).toBeUndefined()
  },
)
