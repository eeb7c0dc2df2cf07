import { expect, test } from "vitest"
import * as z from "zod"
import { forwardIssues, parseWith } from "../../../../provider/manifest/oam/issues"
import { count } from "../../../../provider/manifest/oam/traits"

const config = z.strictObject({ name: z.string(), properties: z.record(z.string(), z.string()).nullish() })
const settings = z.strictObject({ size: z.int(), ratio: z.number(), on: z.boolean(), list: z.array(config) })
const right = { size: 1, ratio: 0.5, on: true, list: [{ name: "a" }] }

function issuesOf(schema: z.ZodType, value: unknown) {
  const parsed = parseWith(schema, value)
  return parsed.success ? [] : parsed.issues
}

function messagesOf(schema: z.ZodType, value: unknown) {
  return issuesOf(schema, value).map(({ path, message }) => [path.join("."), message])
}

test("A right value has no issues and comes back as the schema reads it.", () => {
  expect(parseWith(settings, right)).toMatchObject({ success: true, data: right })
})

test.each([
  ["a field that is missing", { ...right, on: undefined }, ["on", "is required"]],
  [
    "a number for text",
    { ...right, list: [{ name: 8080 }] },
    ["list.0.name", 'must be text; write it in quotes: "8080"'],
  ],
  [
    "a truth value for text",
    { ...right, list: [{ name: true }] },
    ["list.0.name", 'must be text; write it in quotes: "true"'],
  ],
  ["null for text", { ...right, list: [{ name: null }] }, ["list.0.name", "must be text, not null"]],
  ["a mapping for text", { ...right, list: [{ name: {} }] }, ["list.0.name", "must be text, not a mapping"]],
  ["a list for text", { ...right, list: [{ name: [] }] }, ["list.0.name", "must be text, not a list"]],
  ["text for a list", { ...right, list: "a" }, ["list", 'must be a list, not "a"']],
  ["a mapping for a list", { ...right, list: {} }, ["list", "must be a list, not a mapping"]],
  ["text for a mapping", { ...right, list: ["a"] }, ["list.0", 'must be a mapping, not "a"']],
  [
    "a list for a mapping of texts",
    { ...right, list: [{ name: "a", properties: [] }] },
    ["list.0.properties", "must be a mapping, not a list"],
  ],
  ["a fraction for a whole number", { ...right, size: 1.5 }, ["size", "must be a whole number, not 1.5"]],
  ["text for a number", { ...right, ratio: "1" }, ["ratio", 'must be a number, not "1"']],
  ["text for a truth value", { ...right, on: "yes" }, ["on", 'must be true or false, not "yes"']],
])("Of %s it says what to write instead.", (_what, value, message) => {
  expect(messagesOf(settings, value)).toEqual([message])
})

test.each([
  [-1, "must be 0 or more, not -1"],
  [2 ** 53, "must be 9007199254740991 or less, not 9007199254740992"],
  [1.5, "must be a whole number, not 1.5"],
])("A count of %s is refused with its limits.", (value, message) => {
  expect(messagesOf(count, value)).toEqual([["", message]])
})

test("A word that is none of those allowed is told which are.", () => {
  const kind = z.enum(["component", "capability"])
  expect(messagesOf(kind, "provider")).toEqual([["", 'must be "component" or "capability", not "provider"']])
  expect(messagesOf(kind, undefined)).toEqual([["", "is required"]])
})

test("Each field too many is an issue of its own, at its place, and names those that there are.", () => {
  const message = "is no field here; there are name, properties"
  expect(issuesOf(config, { name: "a", nmae: 1, other: 2 })).toEqual([
    { path: ["nmae"], message, surplus: true },
    { path: ["other"], message, surplus: true },
  ])
})

test("A key that is not allowed is an issue of the mapping that has it.", () => {
  const names = z.record(z.string().regex(/^[a-z]+$/, "is no name"), z.number())
  expect(issuesOf(z.object({ names }), { names: { a: 1, "b c": 2 } })).toEqual([
    { path: ["names"], message: "is no name" },
  ])
})

test("A list in place of a mapping with fields is marked, since wadm would take it.", () => {
  expect(issuesOf(config, ["a"])).toEqual([{ path: [], message: "must be a mapping, not a list", byPosition: true }])
  expect(issuesOf(z.record(z.string(), z.string()), [])).not.toMatchObject([{ byPosition: true }])
})

test("A number in place of a word is marked, since wadm would take it.", () => {
  expect(issuesOf(z.enum(["a", "b"]), 1)).toEqual([
    { path: [], message: 'must be "a" or "b", not 1', byPosition: true },
  ])
  expect(issuesOf(z.enum(["a", "b"]), "c")).toEqual([{ path: [], message: 'must be "a" or "b", not "c"' }])
})

test("Of alternatives, the one with the fewest issues says what is wrong.", () => {
  const cat = z.strictObject({ name: z.string(), lives: z.number() })
  const either = z.object({ pet: z.union([config, cat]) })
  expect(messagesOf(either, { pet: { name: 1, properties: {} } })).toEqual([
    ["pet.name", 'must be text; write it in quotes: "1"'],
  ])
  expect(messagesOf(either, { pet: { name: "a", lives: 9, colour: "red" } })).toEqual([
    ["pet.colour", "is no field here; there are name, lives"],
  ])
})

test("A value that is none of the alternatives at all is told their forms.", () => {
  const target = z.union([config, z.string()])
  expect(messagesOf(target, 5)).toEqual([["", "must be a mapping or text, not 5"]])
  expect(messagesOf(target, undefined)).toEqual([["", "is required"]])
})

test("What is wrong with a part that is parsed by itself stands at the part's place.", () => {
  const whole = z.unknown().transform((value, context) => forwardIssues(config, value, context, "part"))
  expect(issuesOf(whole, { name: 1 })).toEqual([
    { path: ["part", "name"], message: 'must be text; write it in quotes: "1"' },
  ])
  expect(whole.parse({ name: "a" })).toEqual({ name: "a" })
})
