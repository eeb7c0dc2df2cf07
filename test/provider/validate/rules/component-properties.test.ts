import { expect, test } from "vitest"
import type { Manifest } from "../../../../provider/manifest/schema"
import { said, withUnknown, withValue } from "../../../fixtures/findings"
import { linked, manifest, own, refer, withTrait } from "../../../fixtures/manifests"

const properties = ["spec", "components", 0, "properties"]

/** With written properties, which may be none that a manifest can have. */
function withProperties(written: unknown): Manifest {
  return withValue(manifest("dog"), properties, written)
}

const application = { name: "network", component: "httpserver" }

test.each([
  { image: "i" },
  { image: "" },
  { application },
  { application, image: null },
  { image: "i", application: null },
])("The properties %j say where the component is from.", (written) => {
  expect(said("image-or-application", withProperties(written))).toEqual([])
})

test.each([{}, { id: "x" }, { image: null, application: null }])("The properties %j do not.", (written) => {
  expect(said("image-or-application", withProperties(written))).toEqual([
    "spec.components[0].properties: needs an image, or the application that shares the component",
  ])
})

test.each(["i", ""])("The image %j cannot stand beside an application.", (image) => {
  expect(said("image-or-application", withProperties({ image, application }))).toEqual([
    "spec.components[0].properties.image: cannot stand beside application: the image is the shared application's",
  ])
})

test.each(["image", "application"])("Nothing is said of both while the %s is unknown or malformed.", (field) => {
  const both = withProperties({ image: "i", application })
  expect(said("image-or-application", withUnknown(both, [...properties, field]))).toEqual([])
  expect(said("image-or-application", withValue(both, [...properties, field], 5))).toEqual([])
})

test("Nothing is said of properties that lack both while they are unknown or malformed.", () => {
  expect(said("image-or-application", withUnknown(withProperties({}), properties))).toEqual([])
  expect(said("image-or-application", withProperties(null))).toEqual([])
})

const config = [{ name: "c" }]
const secrets = [{ name: "s", properties: { policy: "p", key: "k" } }]
const SET_THERE = 'belongs to application "network", which shares the component; set it there'

test("A reference with links, empty lists and traits of its own is right.", () => {
  const reference = withTrait(linked(refer("http", "network/httpserver"), "dog"), "logs", { instances: 1 })
  expect(said("reference-settings", manifest("dog", { components: [reference] }))).toEqual([])
  expect(said("reference-settings", withProperties({ application, config: [], secrets: [] }))).toEqual([])
})

test("Configuration and secrets of a reference are refused, each at its place.", () => {
  expect(said("reference-settings", withProperties({ application, config, secrets }))).toEqual([
    `spec.components[0].properties.config: ${SET_THERE}`,
    `spec.components[0].properties.secrets: ${SET_THERE}`,
  ])
})

test.each(["spreadscaler", "daemonscaler"])(
  "A %s on a reference is refused, and none on what has an image.",
  (type) => {
    const components = [
      withTrait(linked(refer("http", "network/httpserver"), "dog"), type, { instances: 1 }),
      withTrait(own("dog"), type, { instances: 1 }),
    ]
    expect(said("reference-settings", manifest("dog", { components }))).toEqual([
      `spec.components[0].traits[1]: ${SET_THERE}`,
    ])
  },
)

test("Of a component with both an image and an application only that is said.", () => {
  expect(said("reference-settings", withProperties({ image: "i", application, config }))).toEqual([])
})

test.each([[["config"]], [["application"]], [[]]])(
  "Nothing is said of a setting while %j of the properties is unknown.",
  (at) => {
    const reference = withProperties({ application, config })
    expect(said("reference-settings", withUnknown(reference, [...properties, ...at]))).toEqual([])
  },
)

test("Nothing is said of a scaler while its type is unknown.", () => {
  const reference = withTrait(refer("http", "network/httpserver"), "spreadscaler", { instances: 1 })
  const type = ["spec", "components", 0, "traits", 0, "type"]
  expect(said("reference-settings", withUnknown(manifest("dog", { components: [reference] }), type))).toEqual([])
})

const toItself = manifest("dog", { components: [refer("http", "network/http"), refer("ui", "dog/ui")] })

test("A reference to another application is right, and each to the application itself refused.", () => {
  expect(said("reference-to-itself", toItself)).toEqual([
    "spec.components[1].properties.application: an application cannot refer to itself",
  ])
  const twice = manifest("dog", { components: [refer("a", "dog/b"), refer("b", "dog/a", "component")] })
  expect(said("reference-to-itself", twice)).toHaveLength(2)
})

test.each([
  [["metadata"]],
  [["metadata", "name"]],
  [["spec", "components", 1, "properties", "application"]],
  [["spec", "components", 1, "properties", "application", "name"]],
])("Nothing is said of a reference to itself while %j is unknown or malformed.", (path) => {
  expect(said("reference-to-itself", withUnknown(toItself, path))).toEqual([])
  expect(said("reference-to-itself", withValue(toItself, path, 5))).toEqual([])
})

test("Two unknown names are no reference to itself.", () => {
  const name = ["spec", "components", 1, "properties", "application", "name"]
  expect(said("reference-to-itself", withUnknown(withUnknown(toItself, ["metadata", "name"]), name))).toEqual([])
})
