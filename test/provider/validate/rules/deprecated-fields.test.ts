import { expect, test } from "vitest"
import { checkWritten } from "../../../../provider/validate/check-manifest"
import { said, withUnknown, withValue } from "../../../fixtures/findings"
import { linked, manifest, own, withTrait } from "../../../fixtures/manifests"

const properties = ["spec", "components", 0, "traits", 0, "properties"]
const at = "spec.components[0].traits[0].properties"
const config = [{ name: "c" }]

function withLink(fields: Readonly<Record<string, unknown>>) {
  const link = { namespace: "wasi", package: "http", interfaces: ["a"], target: { name: "dog" }, ...fields }
  return manifest("dog", { components: [withTrait(own("dog"), "link", link)] })
}

test("The forms of now are right.", () => {
  const components = [withTrait(linked(own("dog"), "dog"), "spreadscaler", { instances: 1 })]
  expect(said("deprecated-field", manifest("dog", { components }))).toEqual([])
})

test("The old word for a component is worth a warning.", () => {
  const old = withValue(manifest("dog"), ["spec", "components", 0, "type"], "actor")
  expect(said("deprecated-field", old)).toEqual([
    `spec.components[0].type: "actor" is wadm's old word; write "component"`,
  ])
})

test.each(["spreadscaler", "daemonscaler", "logs"])("So is the old name of instances in a %s, at its name.", (type) => {
  const old = manifest("dog", { components: [withTrait(own("dog"), type, { replicas: 1 })] })
  expect(said("deprecated-field", old)).toEqual([`${at}.replicas: is the old name of instances; write "instances"`])
  expect(checkWritten(old).findings.find(({ rule }) => rule === "deprecated-field")?.of).toBe("key")
})

test.each([
  [{ source_config: config }, ["source_config: is the form before wadm 0.13; write it as source.config"]],
  [
    { target: "dog", target_config: config },
    ["target_config: is the form before wadm 0.13; write it as target.config"],
  ],
  [{ source: {}, source_config: config }, ["source_config: wadm ignores it beside source; write it as source.config"]],
  [{ target_config: 5 }, ["target_config: wadm ignores it beside target; write it as target.config"]],
  [
    { source_config: config, target_config: config },
    [
      "source_config: is the form before wadm 0.13; write it as source.config",
      "target_config: wadm ignores it beside target; write it as target.config",
    ],
  ],
  [{ replicas: 1 }, []],
])("So are old forms in a link with %j.", (fields, found) => {
  expect(said("deprecated-field", withLink(fields))).toEqual(found.map((text) => `${at}.${text}`))
})

test.each([[["spec", "components", 0, "traits", 0]], [properties], [["spec"]]])(
  "Nothing is said of old forms while %j is unknown.",
  (path) => {
    expect(said("deprecated-field", withUnknown(withLink({ source_config: config }), path))).toEqual([])
  },
)

test("Nothing is said of a kind of component that is unknown.", () => {
  const old = withValue(manifest("dog"), ["spec", "components", 0, "type"], "actor")
  expect(said("deprecated-field", withUnknown(old, ["spec", "components", 0, "type"]))).toEqual([])
})
