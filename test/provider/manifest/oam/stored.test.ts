import { expect, test } from "vitest"
import * as z from "zod"
import { asStored, stored } from "../../../../provider/manifest/oam/stored"

test("Fields that are null or not there are left out.", () => {
  expect(stored({ a: null, b: undefined, c: 0, d: "", e: false })).toEqual({ c: 0, d: "", e: false })
  expect(stored({ b: undefined })).not.toHaveProperty("b")
})

test("Lists and mappings are left out when empty, if they are named.", () => {
  const value = { list: [], map: {}, other: [], full: [1], text: "" }
  expect(stored(value, "list", "map", "full", "text")).toEqual({ other: [], full: [1], text: "" })
  expect(stored(value)).toEqual(value)
})

test("A schema as stored checks what is written and gives what is left.", () => {
  const schema = asStored(z.object({ name: z.string().nullish(), list: z.array(z.string()).optional() }), "list")
  expect(schema.parse({ name: null, list: [], more: 1 })).toEqual({})
  expect(schema.parse({ name: "a", list: ["b"] })).toEqual({ name: "a", list: ["b"] })
  expect(schema.safeParse({ name: 1 }).success).toBe(false)
})
