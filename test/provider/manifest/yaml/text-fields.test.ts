import { expect, test } from "vitest"
import { emptyValue, hasTextKeys, isTextField } from "../../../../provider/manifest/yaml/text-fields"
import { placesOf, valueOf } from "./read"

test.each([
  [["apiVersion"]],
  [["kind"]],
  [["metadata", "name"]],
  [["metadata", "annotations", "version"]],
  [["metadata", "labels", "1"]],
  [["spec", "components", 0, "name"]],
  [["spec", "components", 7, "traits", 1, "type"]],
  [["spec", "policies", 0, "name"]],
  [["spec", "policies", 0, "type"]],
  [["spec", "policies", 0, "properties", "backend"]],
])("%j is a text whatever it looks like.", (path) => {
  expect(isTextField(path)).toBe(true)
})

test.each([
  [[]],
  [["metadata"]],
  [["metadata", "annotations"]],
  [["metadata", "annotations", "version", "more"]],
  [["spec", "components", "0", "name"]],
  [["spec", "components", 0, "type"]],
  [["spec", "components", 0, "properties", "image"]],
  [["spec", "components", 0, "traits", 0, "properties", "name"]],
  [["name"]],
])("%j is what it looks like.", (path) => {
  expect(isTextField(path)).toBe(false)
})

test("The keys of a mapping are texts where its fields are read one by one, and not below properties.", () => {
  expect(hasTextKeys(["metadata", "annotations"])).toBe(true)
  expect(hasTextKeys([])).toBe(true)
  expect(hasTextKeys(["spec", "components", 0, "properties"])).toBe(false)
})

test("Nothing after a key stands for an empty mapping or list where wadm wants one, and for null elsewhere.", () => {
  expect(emptyValue(["metadata", "annotations"])).toEqual({})
  expect(emptyValue(["spec", "policies"])).toEqual([])
  expect(emptyValue(["spec", "components", 0, "traits"])).toBeNull()
  expect(valueOf("metadata:\n  labels:\n  annotations: ~")).toEqual({ metadata: { labels: {}, annotations: null } })
})

test.each(["1.0", "~", "null", "true", "017", ".inf", "9007199254740993", "5e0", ""])(
  "An annotation of %j is that text.",
  (text) => {
    expect(valueOf(`metadata: {annotations: {version: ${text}}}`)).toEqual({
      metadata: { annotations: { version: text } },
    })
  },
)

test("An alias is read as the field in which it stands.", () => {
  const text = "metadata: {annotations: {a: &a 1.50}}\nv: *a"
  expect(valueOf(text)).toEqual({ metadata: { annotations: { a: "1.50" } }, v: 1.5 })
  expect(placesOf("metadata: {annotations: {a: &a 1.0}}\nv: *a")).toEqual(["2:4 yaml-number"])
})

test("A key that looks like a number is a text among annotations, and refused below properties.", () => {
  expect(valueOf("metadata: {annotations: {404: x, true: y}}")).toEqual({
    metadata: { annotations: { 404: "x", true: "y" } },
  })
  expect(placesOf("a: {404: x}")).toEqual(["1:5 yaml-key"])
  expect(valueOf("a: {'404': x}")).toEqual({ a: { 404: "x" } })
})
