import { expect, test } from "vitest"
import { applicationInputsSchema } from "../../../provider/manifest/inputs"
import { renderContent } from "../../../provider/manifest/render"
import { inputPath } from "../../../provider/validate/input-path"
import type { Path } from "../../../provider/validate/rule"
import { placesIn } from "../../fixtures/findings"
import { fullInputs, fullManifest } from "../../fixtures/full"

const full = applicationInputsSchema.parse(fullInputs())
const shared = applicationInputsSchema.parse(fullInputs({ shared: { with: ["dog"] }, description: undefined }))
const whole = applicationInputsSchema.parse({ ...fullInputs(), components: undefined, manifest: fullManifest() })

/** In the order of names: api, httpserver, store, ui. */
const component = (index: number, ...rest: Path): Path => ["spec", "components", index, ...rest]
const trait = (index: number, trait: number, ...rest: Path): Path =>
  component(index, "traits", trait, "properties", ...rest)

test.each([
  [["metadata", "name"], ["name"]],
  [["metadata", "annotations"], ["annotations"]],
  [
    ["metadata", "annotations", "team"],
    ["annotations", "team"],
  ],
  [["metadata", "annotations", "version"], ["version"]],
  [["metadata", "annotations", "description"], ["description"]],
  [["metadata", "annotations", "wasmcloud.dev/shared"], ["shared"]],
  [["metadata", "annotations", "pulumi-wadm/shared-with"], ["shared"]],
  [["metadata", "annotations", "experimental.wasmcloud.dev/shared"], ["shared"]],
  [
    ["metadata", "labels", "tier"],
    ["labels", "tier"],
  ],
  [
    ["metadata", "labels", "version"],
    ["labels", "version"],
  ],
  [["spec", "components"], ["components"]],
  [component(0), ["components", "api"]],
  [component(0, "name"), ["components", "api"]],
  [component(0, "type"), ["components", "api", "kind"]],
  [component(0, "properties"), ["components", "api"]],
  [component(0, "properties", "image"), ["components", "api", "image"]],
  [component(0, "properties", "id"), ["components", "api", "id"]],
  [
    component(0, "properties", "config", 0, "properties", "size"),
    ["components", "api", "config", 0, "properties", "size"],
  ],
  [component(0, "properties", "secrets"), ["components", "api", "secrets"]],
  [component(0, "properties", "secrets", 1, "name"), ["components", "api", "secrets", 1, "name"]],
  [component(0, "properties", "secrets", 1, "properties", "policy"), ["components", "api", "secrets", 1, "backend"]],
  [component(0, "properties", "secrets", 0, "properties", "key"), ["components", "api", "secrets", 0, "key"]],
  [component(0, "traits"), ["components", "api"]],
  [trait(0, 0, "instances"), ["components", "api", "instances"]],
  [trait(0, 0, "spread", 0, "requirements"), ["components", "api", "spread", 0, "requirements"]],
  [component(1, "properties", "application"), ["components", "httpserver", "application"]],
  [trait(1, 0, "source", "config", 0, "name"), ["links", 0, "sourceConfig", 0, "name"]],
  [trait(1, 1, "interfaces", 0), ["links", 1, "interface"]],
  [trait(1, 1, "target", "name"), ["links", 1, "target"]],
  [component(2, "properties", "image"), ["components", "store", "image"]],
  [trait(2, 0, "instances"), ["components", "store", "instances"]],
  [trait(0, 1, "name"), ["links", 2, "name"]],
  [trait(0, 1, "namespace"), ["links", 2, "interface", "package"]],
  [trait(0, 1, "package"), ["links", 2, "interface", "package"]],
  [trait(0, 1, "interfaces", 1), ["links", 2, "interface", "interfaces", 1]],
  [trait(0, 1, "target", "config", 1, "name"), ["links", 2, "targetConfig", 1, "name"]],
  [trait(0, 1, "target", "secrets", 0, "properties", "policy"), ["links", 2, "targetSecrets", 0, "backend"]],
  [trait(0, 1, "source", "secrets", 0, "properties", "version"), ["links", 2, "sourceSecrets", 0, "version"]],
  [["spec", "policies"], ["policies"]],
  [
    ["spec", "policies", 0, "properties", "log"],
    ["policies", 0, "properties", "log"],
  ],
  [["spec", "policies", 1, "name"], ["policies"]],
])("The place %j of the manifest comes from %j.", (path, input) => {
  expect(inputPath(full, path)).toEqual(input)
})

test("Every place of a rendered manifest comes from an input that is there, as deep as its parent at least.", () => {
  for (const inputs of [full, shared]) {
    const places = placesIn(renderContent(inputs)).filter((path) => path.length > 1)
    expect(places.length).toBeGreaterThan(100)
    const lost = places.filter((path) => {
      const [first, ...rest] = inputPath(inputs, path)
      return !reaches(inputs, [first!], 0) || !reaches(inputs, [first!, ...rest], 1)
    })
    expect(lost).toEqual([])
  }
})

/** Whether a path leads to something, but for so many last steps. */
function reaches(value: unknown, path: Path, missing: number): boolean {
  if (path.length <= missing) return true
  const [key, ...rest] = path
  return typeof value === "object" && value !== null && Object.hasOwn(value, key!)
    ? reaches(Reflect.get(value, key!), rest, missing)
    : false
}

test("Places of a whole manifest stay in it, but for the name, which is an input of its own.", () => {
  expect(inputPath(whole, ["metadata", "name"])).toEqual(["name"])
  for (const path of placesIn(renderContent(whole)).filter((path) => path[1] !== "name")) {
    expect(inputPath(whole, path)).toEqual(["manifest", ...path])
  }
})

test.each([[component(9, "name")], [component(0, "traits", 9, "properties")], [["spec"]], [["kind"]]])(
  "A place %j that nothing is rendered to still leads to some input.",
  (path) => {
    expect(inputPath(full, path)).toHaveLength(1)
  },
)
