import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest, own } from "../../../fixtures/manifests"

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

test.each(["api", "my.api", "k\u00e4se", "a/b", "-", "x".repeat(300)])("A component may be named %j.", (name) => {
  expect(said("component-name", named(name))).toEqual([])
})

test.each([
  ["", "must not be empty"],
  ["a b", '"a b" contains " ", which no NATS subject can hold'],
  ["a\nb", String.raw`"a\nb" contains "\n", which no NATS subject can hold`],
  ["a\u00a0b", '"a\u00a0b" contains "\u00a0", which no NATS subject can hold'],
  ["*", '"*" contains "*", which no NATS subject can hold'],
  ["a.>", '"a.>" contains ">", which no NATS subject can hold'],
  ["a\u0000", String.raw`"a\u0000" contains "\u0000", which no NATS subject can hold`],
  ["a\u007f", '"a\u007f" contains "\u007f", which no NATS subject can hold'],
])("No component may be named %j.", (name, reason) => {
  expect(said("component-name", named("api", name))).toEqual([`spec.components[1].name: ${reason}`])
})

test.each([[["spec", "components", 0, "name"]], [["spec", "components", 0]], [["spec", "components"]], [["spec"]]])(
  "Nothing is said of a name while %j is unknown.",
  (path) => {
    expect(said("component-name", withUnknown(named("a b"), path))).toEqual([])
  },
)
