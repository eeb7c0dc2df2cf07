import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest, own, refer } from "../../../fixtures/manifests"

const named = (...names: string[]) => manifest("dog", { components: names.map((name) => own(name)) })

test("Names that differ are right, also when only in case or named as what every object has.", () => {
  expect(said("duplicate-component", named("api", "API", "constructor", "__proto__", "toString"))).toEqual([])
})

test("Each further component of a name is refused, whatever its kind.", () => {
  expect(said("duplicate-component", named("api", "ui", "api", "api"))).toEqual([
    'spec.components[2].name: "api" is the name of another component already',
    'spec.components[3].name: "api" is the name of another component already',
  ])
  const kinds = manifest("dog", { components: [own("api"), own("api", "capability")] })
  expect(said("duplicate-component", kinds)).toEqual([
    'spec.components[1].name: "api" is the name of another component already',
  ])
})

test.each([0, 1])("Nothing is said of the same names while that of component %s is unknown or malformed.", (index) => {
  const path = ["spec", "components", index, "name"]
  expect(said("duplicate-component", withUnknown(named("api", "api"), path))).toEqual([])
  expect(said("duplicate-component", withUnknown(named("api", "api"), path.slice(0, 3)))).toEqual([])
})

test("Two unknown names are not the same name.", () => {
  const [one, two] = [0, 1].map((index) => ["spec", "components", index, "name"])
  expect(said("duplicate-component", withUnknown(withUnknown(named("a", "b"), one!), two!))).toEqual([])
})

test.each(["", "api", "my.api", "my api", "k\u00e4se", "a/b", "a\nb", "*", "-", "x".repeat(300)])(
  "A component may be named %j: wadm makes an id of it that fits.",
  (name) => {
    expect(said("same-id", named(name, "other"))).toEqual([])
  },
)

test.each([
  ["dog", "Dog", "dog-dog"],
  ["my dog", "my.dog", "dog-my_dog"],
  ["a-b", "a_b", "dog-a_b"],
  ["k\u00e4se", "k_se", "dog-k_se"],
])("Bug: %j and %j become one component in wadm.", (first, second, id) => {
  expect(said("same-id", named(first, "other", second))).toEqual([
    `spec.components[2].name: wadm gives ${JSON.stringify(second)} the id "${id}", which ${JSON.stringify(first)} has too; rename one`,
  ])
})

const withId = (id: string, name: string) => ({ ...own(name), properties: { image: "i", id } })

test("An id of its own may clash with one that wadm makes, and keep another from clashing.", () => {
  const clashing = manifest("My Dog", { components: [own("api"), withId("my_dog-api", "ui")] })
  expect(said("same-id", clashing)).toEqual([
    'spec.components[1].name: wadm gives "ui" the id "my_dog-api", which "api" has too; rename one',
  ])
  expect(said("same-id", manifest("dog", { components: [own("api"), withId("ui", "API")] }))).toEqual([])
})

test("Equal names, equal ids of their own, and what other applications share are not this rule's business.", () => {
  expect(said("same-id", named("api", "api"))).toEqual([])
  expect(said("same-id", manifest("dog", { components: [withId("x", "a"), withId("x", "b")] }))).toEqual([])
  expect(said("same-id", manifest("dog", { components: [own("api"), refer("API", "network/api")] }))).toEqual([])
})

test.each([
  [["spec", "components", 0, "name"]],
  [["spec", "components", 1, "name"]],
  [["spec", "components", 0, "properties"]],
  [["metadata", "name"]],
  [["spec"]],
])("Nothing is said of ids while %j is unknown.", (path) => {
  expect(said("same-id", withUnknown(named("dog", "Dog"), path))).toEqual([])
})

test("Nothing is said of an id that is given and not known yet.", () => {
  const components = [own("api"), withId("dog-api", "ui")]
  const path = ["spec", "components", 1, "properties", "id"]
  expect(said("same-id", manifest("dog", { components }))).toHaveLength(1)
  expect(said("same-id", withUnknown(manifest("dog", { components }), path))).toEqual([])
})
