import { expect, test } from "vitest"
import { componentIdClashes } from "../../../../provider/preview/clashes/component-ids"
import { manifest, own, refer } from "../../../fixtures/manifests"

const withId = (name: string, id: string) => ({ ...own(name), properties: { image: "x", id } })

test.each([
  ["made of names that differ in dash and underscore", manifest("a_b", { components: [own("c")] }), "a_b-c"],
  ["made of names that differ in case", manifest("A-B", { components: [own("C")] }), "a_b-c"],
  ["written, and made of names here", manifest("other", { components: [withId("x", "a_b-c")] }), "a_b-c"],
  ["written in both", manifest("other", { components: [own("x"), withId("y", "mine")] }), "mine"],
])("An identifier that another application has is a clash: %s.", (_what, other, id) => {
  const app = manifest("a-b", { components: [withId("z", "mine"), own("c")] })
  const clashes = componentIdClashes(app, [{ manifest: other, isSettled: true }])
  expect(clashes).toMatchObject([{ path: ["spec", "components", id === "mine" ? 0 : 1], isCertain: true }])
  expect(clashes[0]?.reason).toContain(`has the identifier "${id}", as component`)
})

test("It is only likely where the other one may be gone by then.", () => {
  const other = { manifest: manifest("a_b", { components: [own("c")] }), isSettled: false }
  expect(componentIdClashes(manifest("a-b", { components: [own("c")] }), [other])).toMatchObject([{ isCertain: false }])
})

test.each([
  ["names that join to the same text with a dash", manifest("a", { components: [own("b-c")] })],
  ["a component that another application shares", manifest("other", { components: [refer("c", "a-b/c")] })],
  ["another identifier", manifest("other", { components: [withId("c", "other")] })],
])("No clash is: %s.", (_what, other) => {
  const app = manifest("a-b", { components: [own("c")] })
  expect(componentIdClashes(app, [{ manifest: other, isSettled: true }])).toEqual([])
})
