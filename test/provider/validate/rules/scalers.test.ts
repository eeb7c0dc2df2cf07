import { expect, test } from "vitest"
import { said, withUnknown, withValue } from "../../../fixtures/findings"
import { linked, manifest, own, refer, withTrait } from "../../../fixtures/manifests"

const NEVER = "never runs: wadm starts a component only through a scaler; give it a trait of type spreadscaler"
const idle = manifest("dog", { components: [withTrait(own("dog"), "logs", { instances: 1 })] })

test.each(["spreadscaler", "daemonscaler"])("A component with a %s runs.", (type) => {
  const components = [withTrait(linked(own("dog"), "dog"), type, { instances: 1 })]
  expect(said("component-without-scaler", manifest("dog", { components }))).toEqual([])
})

test("A capability runs without, and so does what another application shares.", () => {
  const components = [own("kv", "capability"), refer("ui", "network/ui", "component")]
  expect(said("component-without-scaler", manifest("dog", { components }))).toEqual([])
})

test("Each component without a scaler never runs, whatever other traits it has.", () => {
  const components = [own("a"), withTrait(linked(own("b"), "a"), "SpreadScaler", { instances: 1 })]
  expect(said("component-without-scaler", manifest("dog", { components }))).toEqual([
    `spec.components[0]: ${NEVER}`,
    `spec.components[1]: ${NEVER}`,
  ])
})

test.each([
  [["spec", "components", 0]],
  [["spec", "components", 0, "type"]],
  [["spec", "components", 0, "properties"]],
  [["spec", "components", 0, "traits"]],
  [["spec", "components", 0, "traits", 0]],
  [["spec", "components", 0, "traits", 0, "type"]],
])("Nothing is said while %j is unknown or malformed.", (path) => {
  expect(said("component-without-scaler", idle)).toHaveLength(1)
  expect(said("component-without-scaler", withUnknown(idle, path))).toEqual([])
  expect(said("component-without-scaler", withValue(idle, path, 5))).toEqual([])
})

test("Nothing is said while it may be a reference.", () => {
  const application = { name: "network", component: "ui" }
  const either = withValue(idle, ["spec", "components", 0, "properties"], { application })
  const path = ["spec", "components", 0, "properties", "application"]
  expect(said("component-without-scaler", withUnknown(either, path))).toEqual([])
})
