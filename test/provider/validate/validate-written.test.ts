import { expect, test } from "vitest"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { validate } from "../../../provider/validate/validate"
import { withUnknown, withValue } from "../../fixtures/findings"
import { fullManifest } from "../../fixtures/full"
import { rawInputs } from "../../fixtures/inputs"
import { linked, manifest, own, refer, scaled, withTrait } from "../../fixtures/manifests"

/** Inputs that hold a whole manifest. */
function holding(written: unknown, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { components: _, ...rest } = rawInputs(changes)
  return { ...rest, manifest: written }
}

test("A right manifest in place of components is right.", () => {
  expect(validate(holding(fullManifest()))).toMatchObject({ failures: [], warnings: [] })
})

test("Everything that is wrong with a manifest is reported at once, each beside its place in it.", () => {
  const written = withValue<unknown>(
    {
      ...manifest("ignored", {
        version: "latest",
        components: [linked(scaled(own("a b")), "ghost"), { ...own("b"), properties: {} }, own("a b")],
      }),
      surprise: 1,
    },
    ["spec", "components", 1, "type"],
    "robot",
  )
  const { failures, warnings } = validate(holding(written))
  expect(failures.map(({ property }) => property)).toEqual([
    "manifest.spec.components[1].type",
    "manifest.surprise",
    "manifest.metadata.annotations.version",
    "manifest.spec.components[2].name",
    "manifest.spec.components[1].properties",
    "manifest.spec.components[0].traits[1].properties.target.name",
  ])
  expect(warnings).toEqual([])
})

test("What is probably not meant in a manifest is not said here: the program has said it, with the line.", () => {
  const old = manifest("dog", { components: [withTrait(own("dog"), "spreadscaler", { replicas: 1 }), own("idle")] })
  expect(validate(holding({ ...old, kind: "x" }))).toMatchObject({ failures: [], warnings: [] })
})

test("The name in a manifest does not matter, since the input takes its place.", () => {
  expect(validate(holding(manifest("a b", { components: [scaled(own("dog"))] }))).failures).toEqual([])
  expect(validate(holding(fullManifest(), { name: "a b" })).failures.map(({ property }) => property)).toEqual(["name"])
})

const toItself = manifest("other", { components: [refer("http", "dog/http")] })

test("A manifest may not refer to the application that it becomes.", () => {
  expect(validate(holding(toItself)).failures).toEqual([
    {
      property: "manifest.spec.components[0].properties.application",
      reason: "an application cannot refer to itself",
    },
  ])
  expect(validate(holding(manifest("other", { components: [refer("http", "other/http")] }))).failures).toEqual([])
})

test("Nothing is said of a reference to itself while one of the names is unknown.", () => {
  const name = ["spec", "components", 0, "properties", "application", "name"]
  expect(validate(holding(toItself, { name: UNKNOWN })).failures).toEqual([])
  expect(validate(holding(withUnknown(toItself, name))).failures).toEqual([])
  expect(validate(holding(withUnknown(toItself, name), { name: UNKNOWN })).failures).toEqual([])
})

test("A manifest that is unknown is no failure, and hides none of the other inputs.", () => {
  expect(validate(holding(UNKNOWN)).failures).toEqual([])
  expect(validate(holding(UNKNOWN, { timeout: -1 })).failures.map(({ property }) => property)).toEqual(["timeout"])
})

test.each([
  ["text", 'must be a mapping, not "text"'],
  [[], "must be a mapping, not a list"],
  [null, "must be a mapping, not null"],
])("The manifest %j is refused.", (written, reason) => {
  expect(validate(holding(written)).failures).toEqual([{ property: "manifest", reason }])
})
