import { expect, test } from "vitest"
import { contentHash, contentVersion } from "../../../provider/manifest/version"
import { manifest } from "../../fixtures/manifests"

test("The hash is the beginning of the SHA-256 of the JSON text.", () => {
  expect(contentHash({})).toBe("44136fa355b3")
})

test("Equal values have equal hashes, whatever the order of their keys, and the order of a list counts.", () => {
  expect(contentHash({ a: { b: 1, c: [1, 2] }, d: 2 })).toBe(contentHash({ d: 2, a: { c: [1, 2], b: 1 } }))
  expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]))
  expect(contentHash({ a: "1" })).not.toBe(contentHash({ a: "2" }))
})

test("A program's own version comes first, and the hash always follows.", () => {
  const hash = contentHash(manifest("dog"))
  expect(contentVersion(manifest("dog"), undefined)).toBe(hash)
  expect(contentVersion(manifest("dog"), "v1.2")).toBe(`v1.2-${hash}`)
})
