import { expect, test } from "vitest"
import { name, NAME_LIMIT, nameProblem } from "../../../provider/manifest/names"

test.each(["a", "dog-fetcher", "Dog_9", "-", "7", "x".repeat(255)])("The name %j is allowed.", (text) => {
  expect(nameProblem(text)).toBeUndefined()
  expect(name.parse(text)).toBe(text)
})

test.each([
  ["", "must not be empty"],
  ["dog fetcher", String.raw`"dog fetcher" contains " "; only letters, digits, "-" and "_" are allowed`],
  ["dog.fetcher", String.raw`"dog.fetcher" contains "."; only letters, digits, "-" and "_" are allowed`],
  ["dog*", String.raw`"dog*" contains "*"; only letters, digits, "-" and "_" are allowed`],
  [">", String.raw`">" contains ">"; only letters, digits, "-" and "_" are allowed`],
  ["dog\n", String.raw`"dog\n" contains "\n"; only letters, digits, "-" and "_" are allowed`],
  ["d\u00f6g", '"d\u00f6g" contains "\u00f6"; only letters, digits, "-" and "_" are allowed'],
  ["dog\u{1F415}", '"dog\u{1F415}" contains "\u{1F415}"; only letters, digits, "-" and "_" are allowed'],
  ["x".repeat(256), "is 256 characters long; at most 255 are allowed"],
])("The name %j is refused with the character that is wrong.", (text, problem) => {
  expect(nameProblem(text)).toBe(problem)
  expect(name.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([problem])
})

test("A name may be as long as the limit says.", () => {
  expect(nameProblem("x".repeat(NAME_LIMIT))).toBeUndefined()
  expect(nameProblem("x".repeat(NAME_LIMIT + 1))).toBeDefined()
})
