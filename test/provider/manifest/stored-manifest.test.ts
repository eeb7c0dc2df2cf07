import { expect, test } from "vitest"
import { manifestSchema } from "../../../provider/manifest/schema"
import { storedManifest } from "../../../provider/manifest/stored-manifest"
import { linked, manifest, own } from "../../fixtures/manifests"

const link = linked(own("dog"), "dog").traits![0]!

test("A manifest is read as it is.", () => {
  const stored = manifest("dog", { components: [linked(own("dog"), "dog")] })
  expect(storedManifest.parse(stored)).toEqual(stored)
})

test("Fields that this version does not know are left out, however many there are and however deep.", () => {
  const component = {
    ...own("dog"),
    properties: { image: "i", later: { a: 1 }, sooner: 1, config: [{ name: "c", later: 1 }] },
    traits: [{ ...link, later: 1 }],
    later: 1,
  }
  const stored = { ...manifest("dog"), later: 1, sooner: [2], spec: { components: [component] } }
  expect(manifestSchema.safeParse(stored).success).toBe(false)
  expect(storedManifest.parse(stored)).toEqual(
    manifest("dog", {
      components: [{ ...own("dog"), properties: { image: "i", config: [{ name: "c" }] }, traits: [link] }],
    }),
  )
})

test("What wadm sent is not changed.", () => {
  const stored = { ...manifest("dog"), later: 1 }
  storedManifest.parse(stored)
  expect(stored).toEqual({ ...manifest("dog"), later: 1 })
})

test.each([
  ["no manifest", null, []],
  ["a text", "manifest", []],
  ["no name", { ...manifest("dog"), metadata: { annotations: {} } }, ["metadata", "name"]],
  [
    "no name beside a field too many",
    { ...manifest("dog"), later: 1, metadata: { annotations: {} } },
    ["metadata", "name"],
  ],
  [
    "a kind of component that does not exist",
    { ...manifest("dog"), spec: { components: [own("cat"), { ...own("dog"), type: "robot" }] } },
    ["spec", "components", 1, "type"],
  ],
  [
    "an image that is a number",
    { ...manifest("dog"), spec: { components: [{ ...own("dog"), properties: { image: 1, later: 1 } }] } },
    ["spec", "components", 0, "properties", "image"],
  ],
])("An answer with %s is refused with its place.", (_what, stored, path) => {
  expect(storedManifest.safeParse(stored).error?.issues.map((issue) => issue.path)).toEqual([path])
})
