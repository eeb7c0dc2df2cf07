import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest, own, refer } from "../../../fixtures/manifests"

const withId = (name: string, id: string, kind: "component" | "capability" = "component") => ({
  ...own(name, kind),
  properties: { image: "i", id },
})
const idAt = (index: number) => ["spec", "components", index, "properties", "id"]
const same = manifest("dog", { components: [withId("a", "one"), own("b"), withId("c", "one", "capability")] })
const shared = manifest("dog", { shared: true, components: [own("a"), withId("b", "one"), withId("c", "two")] })
const SHARED = "a component of a shared application cannot have an id of its own: wadm links its users to another id"

test("Ids that differ are right, also when one is the name of another component.", () => {
  const components = [withId("a", "b"), withId("b", "a"), own("c"), own("d")]
  expect(said("duplicate-id", manifest("dog", { components }))).toEqual([])
})

test("The same id twice is refused, whatever the kinds, also on a reference.", () => {
  expect(said("duplicate-id", same)).toEqual(['spec.components[2].properties.id: another component has the id "one"'])
  const reference = {
    ...refer("http", "network/httpserver"),
    properties: { application: { name: "n", component: "c" }, id: "" },
  }
  expect(said("duplicate-id", manifest("dog", { components: [withId("a", ""), reference, withId("c", "")] }))).toEqual([
    'spec.components[1].properties.id: another component has the id ""',
    'spec.components[2].properties.id: another component has the id ""',
  ])
})

test("Nothing is said of the same ids while one of them is unknown.", () => {
  expect(said("duplicate-id", withUnknown(same, idAt(0)))).toEqual([])
  expect(said("duplicate-id", withUnknown(same, idAt(2)))).toEqual([])
  expect(said("duplicate-id", withUnknown(withUnknown(same, idAt(0)), idAt(2)))).toEqual([])
})

test("Each component of a shared application with an id is refused.", () => {
  expect(said("shared-id", shared)).toEqual([
    `spec.components[1].properties.id: ${SHARED}`,
    `spec.components[2].properties.id: ${SHARED}`,
  ])
})

test.each(["wasmcloud.dev/shared", "experimental.wasmcloud.dev/shared"])("The annotation %s alone shares.", (key) => {
  const components = [withId("b", "one")]
  expect(said("shared-id", manifest("dog", { components, annotations: { [key]: "true" } }))).toHaveLength(1)
  expect(said("shared-id", manifest("dog", { components, annotations: { [key]: "false" } }))).toEqual([])
})

test("Ids in an application that is not shared, and a shared application without ids, are right.", () => {
  expect(said("shared-id", same)).toEqual([])
  expect(said("shared-id", manifest("dog", { shared: true }))).toEqual([])
})

test.each([
  [["metadata", "annotations"]],
  [["metadata", "annotations", "wasmcloud.dev/shared"]],
  [["metadata", "annotations", "experimental.wasmcloud.dev/shared"]],
])("Nothing is said of ids while %j is unknown.", (path) => {
  expect(said("shared-id", withUnknown(shared, path))).toEqual([])
})

test("Nothing is said of an unknown id of a shared application, and of the others it is.", () => {
  expect(said("shared-id", withUnknown(shared, idAt(1)))).toEqual([`spec.components[2].properties.id: ${SHARED}`])
})
