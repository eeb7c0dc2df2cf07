import fc from "fast-check"
import { expect, test } from "vitest"
import { type Path } from "../../../provider/validate/rule"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { type CheckFailure, validate } from "../../../provider/validate/validate"
import { placesIn, withValue } from "../../fixtures/findings"
import { fullInputs, fullManifest } from "../../fixtures/full"

type Inputs = Record<string, unknown>

const inputs: Inputs = fullInputs()
const written: Inputs = {
  name: "shop",
  lattice: "default",
  resourceUrn: inputs["resourceUrn"],
  manifest: fullManifest(),
}

/** A copy with every place unknown that is not within another one of them. */
function withUnknowns(value: Inputs, paths: readonly Path[]): Inputs {
  const outermost = paths.filter((path) => !paths.some((other) => other.length < path.length && holds(other, path)))
  return outermost.reduce((copy, path) => withValue(copy, path, UNKNOWN), value)
}

function holds(outer: Path, inner: Path): boolean {
  return outer.every((key, index) => inner[index] === key)
}

test.each([
  ["a program's inputs", inputs],
  ["a whole manifest", written],
])("Nothing is wrong with %s while any of it is unknown.", (_what, right) => {
  fc.assert(
    fc.property(fc.subarray(placesIn(right), { maxLength: 12 }), (paths) => {
      const { failures, warnings } = validate(withUnknowns(right, paths))
      expect({ failures, warnings }).toEqual({ failures: [], warnings: [] })
    }),
    { numRuns: 500 },
  )
})

interface Violation {
  readonly at: Path
  readonly value: unknown
  readonly failure: string
  /** What the failure depends on, besides the place that is wrong. */
  readonly reads: readonly Path[]
}

const ofInputs: readonly Violation[] = [
  { at: ["name"], value: "a b", failure: "name", reads: [] },
  { at: ["version"], value: "latest", failure: "version", reads: [] },
  { at: ["labels"], value: { "-x": "1" }, failure: "labels.-x", reads: [] },
  {
    at: ["allowPlainSecrets"],
    value: false,
    failure: "",
    reads: [["secretPaths"]],
  },
  { at: ["components", "api", "image"], value: "", failure: "components.api.image", reads: [] },
  {
    at: ["components", "store", "id"],
    value: "shop-api",
    failure: "components.store.id",
    reads: [["components", "api", "id"]],
  },
  { at: ["components", "ui", "application"], value: "shop", failure: "components.ui.application", reads: [["name"]] },
  {
    at: ["components", "httpserver", "lattice"],
    value: "moon",
    failure: "components.httpserver",
    reads: [["lattice"], ["components", "httpserver", "application"]],
  },
  {
    at: ["components", "ui", "sharedWith"],
    value: ["cat", "apps/*"],
    failure: "components.ui",
    reads: [["name"], ["resourceUrn"], ["components", "ui", "application"]],
  },
  { at: ["shared"], value: { with: ["a b"] }, failure: "shared.with[0]", reads: [] },
  { at: ["links", 0, "source"], value: "ghost", failure: "links[0].source", reads: [["components"]] },
  {
    at: ["links", 2, "target"],
    value: "ghost",
    failure: "links[2].target",
    reads: [["components"], ["links", 2, "source"]],
  },
  {
    at: ["links", 1, "target"],
    value: "api",
    failure: "links[1].interface",
    reads: [["components", "httpserver", "kind"], ...linkFields(0), ...linkFields(1)],
  },
  {
    at: ["components", "api", "spread", 0, "requirements"],
    value: {},
    failure: "components.api.spread[0].requirements",
    reads: [],
  },
]

function linkFields(index: number): Path[] {
  return ["source", "target", "interface"].map((field) => ["links", index, field])
}

const component = (index: number, ...rest: Path): Path => ["manifest", "spec", "components", index, ...rest]

const ofManifest: readonly Violation[] = [
  {
    at: component(0, "name"),
    value: "store",
    failure: "manifest.spec.components[1].name",
    reads: [component(1, "name")],
  },
  { at: component(1, "properties"), value: {}, failure: "manifest.spec.components[1].properties", reads: [] },
  {
    at: component(2, "traits", 0, "properties", "namespace"),
    value: 5,
    failure: "manifest.spec.components[2].traits[0].properties.namespace",
    reads: [component(2, "traits", 0, "type")],
  },
  {
    at: component(1, "properties", "secrets", 0, "properties", "policy"),
    value: "ghost",
    failure: "manifest.spec.components[1].properties.secrets[0].properties.policy",
    reads: [
      ["manifest", "spec", "policies", 0, "name"],
      ["manifest", "spec", "policies", 0, "type"],
      ["manifest", "spec", "policies", 0, "properties"],
    ],
  },
]

test.each([
  ...ofInputs.map((violation) => [violation.failure, inputs, violation] as const),
  ...ofManifest.map((violation) => [violation.failure, written, violation] as const),
])("What is wrong with %s is said whatever else is unknown.", (failure, right, { at, value, reads }) => {
  const wrong = withValue(right, at, value)
  expect(propertiesOf(validate(wrong).failures)).toContain(failure)
  const read = [at, ...reads]
  const unrelated = placesIn(wrong).filter((path) => !read.some((other) => holds(path, other) || holds(other, path)))
  expect(unrelated.length).toBeGreaterThan(40)
  fc.assert(
    fc.property(fc.subarray(unrelated, { minLength: 1, maxLength: 8 }), (paths) => {
      expect(propertiesOf(validate(withUnknowns(wrong, paths)).failures)).toContain(failure)
    }),
    { numRuns: 100 },
  )
})

test.each([...ofInputs.map((one) => [one, inputs] as const), ...ofManifest.map((one) => [one, written] as const)])(
  "What is wrong with $failure is not said while something that it depends on is unknown.",
  ({ at, value, failure, reads }, right) => {
    for (const path of [at, ...reads]) {
      const unknown = withUnknowns(withValue(right, at, value), [path])
      expect({ path, failures: propertiesOf(validate(unknown).failures) }).not.toMatchObject({
        failures: expect.arrayContaining([failure]) as unknown,
      })
    }
  },
)

function propertiesOf(failures: readonly CheckFailure[]): string[] {
  return failures.map(({ property }) => property)
}
