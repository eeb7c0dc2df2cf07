import { expect, test } from "vitest"
import { isShared, offeredBy, ownerOf, referencesOf, versionOf } from "../../../provider/manifest/references"
import { consumer, linked, manifest, network, own, refer } from "../../fixtures/manifests"

test("A reference names what it refers to and the links by which it is used, from either end.", () => {
  const application = manifest("dog", {
    components: [
      linked(own("dog"), "store", "db"),
      linked(linked(refer("http", "network/httpserver"), "dog"), "cat", "front"),
      refer("store", "data/kv"),
      linked(own("cat"), "dog"),
    ],
  })
  expect(referencesOf(application)).toEqual([
    {
      component: "http",
      kind: "capability",
      to: { application: "network", component: "httpserver" },
      links: ["default", "front"],
    },
    { component: "store", kind: "capability", to: { application: "data", component: "kv" }, links: ["db"] },
  ])
})

test("A link that occurs twice under one name is named once.", () => {
  const [reference] = referencesOf(
    manifest("dog", { components: [linked(linked(refer("http", "network/httpserver"), "a"), "b")] }),
  )
  expect(reference?.links).toEqual(["default"])
})

test("An application without references has none, and traits of other kinds are no links.", () => {
  const scaler = { type: "spreadscaler", properties: { instances: 1, target: { name: "http" } } }
  expect(referencesOf(manifest("dog", { components: [{ ...own("dog"), traits: [scaler] }] }))).toEqual([])
  const [reference] = referencesOf(
    manifest("dog", { components: [{ ...refer("http", "network/httpserver"), traits: [scaler] }] }),
  )
  expect(reference?.links).toEqual([])
})

test.each([
  ["wasmcloud.dev/shared", "true", true],
  ["experimental.wasmcloud.dev/shared", "true", true],
  ["experimental.wasmcloud.dev/shared", "false", false],
  ["other", "true", false],
])("The annotation %s with %j means shared: %s.", (key, value, expected) => {
  expect(isShared(manifest("dog", { annotations: { [key]: value } }))).toBe(expected)
})

test("A shared application offers all of its components with their kinds, and any other nothing.", () => {
  const components = [own("dog"), own("httpserver", "capability")]
  expect([...offeredBy(manifest("network", { shared: true, components }))]).toEqual([
    ["dog", "component"],
    ["httpserver", "capability"],
  ])
  expect(offeredBy(manifest("network", { components })).size).toBe(0)
})

test("The owner and version come from the annotations, and may be missing.", () => {
  expect(ownerOf(network({ owner: "shop/dev/network" }))).toBe("shop/dev/network")
  expect(ownerOf(network())).toBeUndefined()
  expect(versionOf(consumer("dog", { version: "v7" }))).toBe("v7")
  const { metadata, ...rest } = network()
  expect(versionOf({ ...rest, metadata: { ...metadata, annotations: {} } })).toBe("")
})
