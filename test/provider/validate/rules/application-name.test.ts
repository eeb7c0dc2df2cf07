import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest } from "../../../fixtures/manifests"

test.each(["dog", "-", "Dog_9", "x".repeat(255)])("The name %j is right.", (name) => {
  expect(said("application-name", manifest(name))).toEqual([])
  expect(said("application-name-length", manifest(name))).toEqual([])
})

test.each([
  ["", "must not be empty"],
  ["a b", '"a b" contains " "; only letters, digits, "-" and "_" are allowed'],
  ["dog\n", String.raw`"dog\n" contains "\n"; only letters, digits, "-" and "_" are allowed`],
  ["k\u00e4se", '"k\u00e4se" contains "\u00e4"; only letters, digits, "-" and "_" are allowed'],
])("The name %j is refused, as by wadm.", (name, reason) => {
  expect(said("application-name", manifest(name))).toEqual([`metadata.name: ${reason}`])
  expect(said("application-name-length", manifest(name))).toEqual([])
})

test.each([256, 1000])("A name of %s characters is too long for us, not for wadm.", (length) => {
  const long = manifest("x".repeat(length))
  expect(said("application-name", long)).toEqual([])
  expect(said("application-name-length", long)).toEqual([
    `metadata.name: is ${length} characters long; at most 255 are allowed`,
  ])
})

test("A name that is long and has a wrong character is refused for each.", () => {
  const both = manifest(`a b${"x".repeat(300)}`)
  expect(said("application-name", both)).toHaveLength(1)
  expect(said("application-name-length", both)).toHaveLength(1)
})

test("Nothing is said of a name that is unknown or no text.", () => {
  expect(said("application-name", withUnknown(manifest("a b"), ["metadata", "name"]))).toEqual([])
  expect(said("application-name", { ...manifest("dog"), metadata: { name: 5, annotations: {} } })).toEqual([])
})
