import { expect, test } from "vitest"
import { missingPart } from "./code/outputs"

const PRINTED = "Resources:\n    2 to create\n\nResources:\n    2 created\n\nDuration: 3s\n"

test("What a page shows is what is printed, but for versions and times.", () => {
  expect(missingPart("version 0123456789ab  in 3s\n", "version fedcba987654  in 12ms\n\n")).toBeUndefined()
  expect(missingPart("version v1\n", "version v2\n")).toBe("version v1\n")
  expect(missingPart("one\n", "one\ntwo\n")).toContain("two")
  expect(missingPart("one\ntwo\n", "one\n")).toBe("one\ntwo\n")
})

test("Three dots stand for any number of lines, and what is between them is found wherever it is.", () => {
  expect(missingPart("...\nResources:\n    2 created\n...\n", PRINTED)).toBeUndefined()
  expect(missingPart("...\nResources:\n    3 created\n...\n", PRINTED)).toBe("Resources:\n    3 created\n")
  expect(missingPart("...\nDuration: 9s\n", PRINTED)).toBeUndefined()
  expect(missingPart("...\nDuration: 9s\n...\nResources:\n...\n", PRINTED)).toBe("Resources:\n")
})
