import { expect, test } from "vitest"
import { placesOf, reasonsOf, valueOf } from "./read"

test("An alias stands for what its anchor names, a text, a list or a mapping.", () => {
  expect(valueOf("a: &a {x: &b [1]}\nc: *a\nd: *b")).toEqual({ a: { x: [1] }, c: { x: [1] }, d: [1] })
  expect(valueOf("&k a: 1\nb: *k")).toEqual({ a: 1, b: "a" })
})

test("What aliases stand for is not shared, so that changing one leaves the other.", () => {
  const { a, b } = valueOf("a: &a [1]\nb: *a") as { a: number[]; b: number[] }
  expect(b).not.toBe(a)
})

test.each([
  ["a: *b", "1:4 yaml-alias"],
  ["a: *b\nb: &b 1", "1:4 yaml-alias"],
  ["&a [*a]", "1:5 yaml-alias"],
  ["a: &a\n  b: *a", "2:6 yaml-alias"],
  ["a: &a 1\nb: &a 2", "2:7 yaml-anchor"],
])("%j is refused.", (text, place) => {
  expect(placesOf(text)).toEqual([place])
})

test("Aliases of aliases that multiply are refused at the limit, which is said.", () => {
  const lines = Array.from("bcdefgh").map(
    (name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[at]}`).join()}]`,
  )
  const text = ["a: &a [x]", ...lines].join("\n")
  expect(placesOf(text)).toEqual(["5:17 yaml-alias"])
  expect(reasonsOf(text)[0]).toContain("at most 10,000 values and 1,048,576 characters")
})

test("A long text is not repeated beyond what NATS carries.", () => {
  const text = `a: &a ${"b".repeat(300_000)}\nc: [*a, *a, *a`
  expect(placesOf(`${text}]`)).toEqual([])
  expect(placesOf(`${text}, *a]`)).toEqual(["2:17 yaml-alias"])
})

test("Aliases do not nest values beyond the limit.", () => {
  const levels = (depth: number) =>
    `a: &a ${"[".repeat(50)}${"]".repeat(50)}\nb: ${"[".repeat(depth)}*a${"]".repeat(depth)}`
  expect(placesOf(levels(49))).toEqual([])
  expect(placesOf(levels(50))).toEqual(["2:54 yaml-depth"])
})

test("A problem behind an alias is told once, where it is wrong.", () => {
  expect(placesOf("a: &a {x: 1.0}\nb: *a\nc: *a")).toEqual(["1:11 yaml-number"])
})
