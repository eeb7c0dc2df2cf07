import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest } from "../../../fixtures/manifests"

const latest = manifest("dog", { version: "latest" })

test.each(["", "Latest", "latest ", "1.0.0", "v".repeat(200)])("The version %j is right.", (version) => {
  expect(said("version-latest", manifest("dog", { version }))).toEqual([])
})

test("A manifest without a version is right.", () => {
  expect(said("version-latest", { ...latest, metadata: { name: "dog", annotations: {} } })).toEqual([])
})

test("The version latest is wadm's own word.", () => {
  expect(said("version-latest", latest)).toEqual([
    `metadata.annotations.version: "latest" is wadm's word for the newest version; give another, or none`,
  ])
})

test.each([[["metadata"]], [["metadata", "annotations"]], [["metadata", "annotations", "version"]]])(
  "Nothing is said while %j is unknown.",
  (path) => {
    expect(said("version-latest", withUnknown(latest, path))).toEqual([])
  },
)
