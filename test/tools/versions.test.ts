import { expect, test } from "vitest"
import { findVersion, formatVersion, isAtLeast } from "./versions"

test.each([
  ["nats-server: v2.15.2", [2, 15, 2]],
  ["v3.259.0\n", [3, 259, 0]],
  ["wadm 0.21.1", [0, 21, 1]],
  ["cargo 1.95.0 (f2d3ce0bd 2026-03-21)", [1, 95, 0]],
  ["go 1.26", [1, 26, 0]],
] as const)("The version in %j is found.", (text, version) => {
  expect(findVersion(text)).toEqual(version)
})

test("A text without a version gives none.", () => {
  expect(findVersion("command not found")).toBeUndefined()
})

test("Versions are compared number by number, not letter by letter.", () => {
  expect(isAtLeast([2, 10, 23], [2, 10, 23])).toBe(true)
  expect(isAtLeast([2, 10, 22], [2, 10, 23])).toBe(false)
  expect(isAtLeast([2, 9, 99], [2, 10, 23])).toBe(false)
  expect(isAtLeast([3, 0, 0], [2, 10, 23])).toBe(true)
})

test("A version is written with dots.", () => {
  expect(formatVersion([1, 89, 0])).toBe("1.89.0")
})
