import fc from "fast-check"
import { expect, test } from "vitest"
import { SHARED_WITH_ANNOTATION } from "../../../provider/manifest/annotations"
import {
  allows,
  type Consumer,
  entryProblem,
  isReadable,
  listAllows,
  sharedWithOf,
  sharedWithText,
} from "../../../provider/manifest/shared-with"
import { network } from "../../fixtures/manifests"

const dog: Consumer = { application: "dog", owner: "shop/dev/dog" }

const sharedWith = (text: string) => network({ annotations: { [SHARED_WITH_ANNOTATION]: text } })

test.each([
  "dog",
  "dog-fetcher",
  "DOG_1",
  "-",
  "apps/prod",
  "apps/*",
  "*/prod",
  "*/*",
  "a*c/p.r_o-d*",
  "x".repeat(255),
])("The entry %j is right.", (entry) => {
  expect(entryProblem(entry)).toBeUndefined()
})

const WRITE = 'is no owner; write it as "project/stack"'
const LETTERS = 'is no owner: names of projects and stacks have letters, digits, "-", "_" and ".", and "*" is any text'
const NO_WILDCARD = `is no application's name; "*" is for owners, as in "project/*", and everyone may use what has no list`

test.each([
  ["", "must not be empty"],
  [" ", '" " contains " "; only letters, digits, "-" and "_" are allowed'],
  ["a b", '"a b" contains " "; only letters, digits, "-" and "_" are allowed'],
  ["a,b", '"a,b" contains ","; only letters, digits, "-" and "_" are allowed'],
  ["dog.", '"dog." contains "."; only letters, digits, "-" and "_" are allowed'],
  ["x".repeat(256), "is 256 characters long; at most 255 are allowed"],
  ["*", `"*" ${NO_WILDCARD}`],
  ["dog-*", `"dog-*" ${NO_WILDCARD}`],
  ["/", `"/" ${WRITE}`],
  ["apps/", `"apps/" ${WRITE}`],
  ["/prod", `"/prod" ${WRITE}`],
  ["apps//prod", `"apps//prod" ${WRITE}`],
  ["apps/prod/dog", `"apps/prod/dog" ${WRITE}`],
  ["a/b/c/d", `"a/b/c/d" ${WRITE}`],
  ["apps/pr od", `"apps/pr od" ${LETTERS}`],
  ["apps/prod,dev", `"apps/prod,dev" ${LETTERS}`],
  ["ap\u00e4s/prod", `"ap\u00e4s/prod" ${LETTERS}`],
  ["apps/[a-z]", `"apps/[a-z]" ${LETTERS}`],
])("The entry %j is wrong, and it is said why.", (entry, problem) => {
  expect(entryProblem(entry)).toBe(problem)
})

test("What is written is read back, and a person may leave out or add spaces.", () => {
  expect(sharedWithText(["dog", "apps/*"])).toBe("dog, apps/*")
  expect(sharedWithOf(sharedWith("dog, apps/*"))).toEqual(["dog", "apps/*"])
  expect(sharedWithOf(sharedWith(" dog,apps/* ,\tcat "))).toEqual(["dog", "apps/*", "cat"])
  expect(sharedWithOf(network())).toBeUndefined()
})

test("Without a list everyone may use what is shared.", () => {
  expect(allows(network(), dog)).toBe(true)
  expect(allows(network(), { application: "dog", owner: undefined })).toBe(true)
})

test.each([
  ["dog", true],
  ["cat, dog", true],
  ["cat", false],
  ["Dog", false],
  ["do", false],
  ["dogs", false],
  ["shop/dev", true],
  ["cat, shop/dev", true],
  ["shop/prod", false],
  ["bank/dev", false],
  ["Shop/dev", false],
  ["dev/shop", false],
  ["shop/*", true],
  ["*/dev", true],
  ["*/*", true],
  ["bank/*", false],
  ["*/prod", false],
  ["s*p/*e*", true],
  ["sh*op/dev", true],
  ["*shop*/dev*", true],
  ["sho*hop/dev", false],
  ["s*x*p/dev", false],
  ["shop*p/dev", false],
  ["*o*h*/dev", false],
])("A list of %j lets the application dog of shop/dev in: %s.", (text, expected) => {
  expect(allows(sharedWith(text), dog)).toBe(expected)
})

test("A wildcard stays within its part.", () => {
  const consumer = { application: "x", owner: "shop/dev/prod/x" }
  expect(allows(sharedWith("shop/*"), consumer)).toBe(true)
  expect(allows(sharedWith("*/prod"), consumer)).toBe(false)
  expect(allows(sharedWith("shop*dev/*"), consumer)).toBe(false)
})

test("An application that no Pulumi resource put is let in by its own name alone.", () => {
  const unmanaged = { application: "dog", owner: undefined }
  expect(allows(sharedWith("dog"), unmanaged)).toBe(true)
  expect(allows(sharedWith("*/*"), unmanaged)).toBe(false)
  expect(allows(sharedWith("shop/dev"), unmanaged)).toBe(false)
})

test.each(["", "dog", "shop/dev", "/", "undefined"])("The owner %j, which is none, matches no pattern.", (owner) => {
  expect(allows(sharedWith("*/*"), { application: "dog", owner })).toBe(false)
})

test("The name of an application is not that of its Pulumi resource.", () => {
  expect(allows(sharedWith("dog"), { application: "hound", owner: "shop/dev/dog" })).toBe(false)
  expect(allows(sharedWith("hound"), { application: "hound", owner: "shop/dev/dog" })).toBe(true)
})

test.each(["", " ", ",", "dog,", "dog, a b", "dog,,cat", "dog, *", "dog, shop/dev/dog", "shop/dev, /"])(
  "A list that cannot be read, such as %j, lets nobody in, not even those whose names it has.",
  (text) => {
    expect(isReadable(sharedWithOf(sharedWith(text))!)).toBe(false)
    expect(allows(sharedWith(text), dog)).toBe(false)
  },
)

test("A list without entries lets nobody in.", () => {
  expect(isReadable([])).toBe(false)
  expect(listAllows([], dog)).toBe(false)
})

test("A pattern that means much work for a regular expression is answered at once.", () => {
  const stack = "a".repeat(5_000)
  const start = performance.now()
  expect(allows(sharedWith(`shop/${"a*".repeat(2_000)}b`), { application: "x", owner: `shop/${stack}/x` })).toBe(false)
  expect(performance.now() - start).toBeLessThan(1_000)
})

const part = fc.stringMatching(/^[-\w.]{1,8}$/)

test("A text matches itself with any piece of it replaced by a wildcard.", () => {
  fc.assert(
    fc.property(part, part, fc.nat(8), fc.nat(8), (project, stack, from, to) => {
      const pattern = `${stack.slice(0, Math.min(from, to))}*${stack.slice(Math.max(from, to))}`
      expect(listAllows([`${project}/${pattern}`], { application: "x", owner: `${project}/${stack}/x` })).toBe(true)
    }),
  )
})

test("A wildcard means what it means in a regular expression.", () => {
  const text = fc.stringMatching(/^[ab]{1,6}$/)
  fc.assert(
    fc.property(text, fc.stringMatching(/^[ab*]{1,6}$/), (stack, pattern) => {
      const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(stack)
      expect(listAllows([`p/${pattern}`], { application: "x", owner: `p/${stack}/x` })).toBe(expected)
    }),
    { numRuns: 1_000 },
  )
})
