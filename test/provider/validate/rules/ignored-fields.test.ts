import { expect, test } from "vitest"
import { checkWritten } from "../../../../provider/validate/check-manifest"
import { partAt, said, withUnknown, withValue } from "../../../fixtures/findings"
import { linked, manifest, own, refer, withTrait } from "../../../fixtures/manifests"

const secrets = [{ name: "s", properties: { policy: "p", key: "k" } }]
const base = {
  ...linked(own("dog"), "dog"),
  properties: { image: "i", secrets },
}
const full = {
  ...manifest("dog", { components: [base, refer("http", "network/httpserver")] }),
}

/** The manifest with a field too many in the object at a place. */
function withSurprise(place: readonly PropertyKey[], written: unknown = full): unknown {
  const holder = place.reduce<unknown>(partAt, written)
  return place.length === 0
    ? { ...Object(holder), surprise: 1 }
    : withValue(written, place, { ...Object(holder), surprise: 1 })
}

const LINK = "name, namespace, package, interfaces, source, target, source_config, target_config"

test("A manifest of known fields is right.", () => {
  expect(said("ignored-field", full)).toEqual([])
})

test.each([
  [["metadata"], "name, annotations, labels"],
  [["spec"], "components, policies"],
  [["spec", "components", 0], "name, type, properties, traits"],
  [["spec", "components", 0, "properties", "secrets", 0], "name, properties"],
  [["spec", "components", 0, "properties", "secrets", 0, "properties"], "policy, key, field, version"],
  [["spec", "components", 0, "traits", 0, "properties"], LINK],
  [["spec", "components", 0, "traits", 0, "properties", "target"], "name, config, secrets"],
  [["spec", "components", 1, "properties", "application"], "name, component"],
])("A field too many at %j is dropped by wadm, and shown at its name.", (place, fields) => {
  const { findings, manifest: read } = checkWritten(withSurprise(place))
  expect(findings.filter(({ rule }) => rule === "ignored-field")).toMatchObject([
    { path: [...place, "surprise"], reason: `wadm ignores this field; here it knows ${fields}`, of: "key" },
  ])
  expect(read).toEqual(checkWritten(full).manifest)
})

test.each([[[]], [["spec", "components", 0, "properties"]], [["spec", "components", 0, "traits", 0]]])(
  "A field too many at %j is refused by wadm, and so by the schema.",
  (place) => {
    expect(said("ignored-field", withSurprise(place))).toEqual([])
    expect(said("schema", withSurprise(place))).toHaveLength(1)
  },
)

test("Every field too many is reported, within others too.", () => {
  const place = ["spec", "components", 0, "traits", 0, "properties"]
  const twice = withSurprise(["metadata"], withSurprise([...place, "target"], withSurprise(place)))
  expect(said("ignored-field", twice)).toHaveLength(3)
})

test.each([{ level: "debug" }, { name: "x", level: "debug" }, { target: { more: 1 } }, null, "text", [1]])(
  "The properties %j of a trait of one's own are all stored.",
  (properties) => {
    const components = [withTrait(own("dog"), "logs", properties)]
    expect(said("ignored-field", manifest("dog", { components }))).toEqual([])
  },
)

test("What a map may hold under any name is no field.", () => {
  const annotated = manifest("dog", { annotations: { surprise: "x" } })
  expect(said("ignored-field", annotated)).toEqual([])
})

test("A field too many is reported while its value is unknown, and not while what holds it is.", () => {
  const odd = withSurprise(["metadata"])
  expect(said("ignored-field", withUnknown(odd, ["metadata", "surprise"]))).toHaveLength(1)
  expect(said("ignored-field", withUnknown(odd, ["metadata"]))).toEqual([])
})
