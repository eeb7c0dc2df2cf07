import { expect, test } from "vitest"
import type { Path } from "../../../../provider/validate/rule"
import { said, withUnknown, withValue } from "../../../fixtures/findings"
import { linked, manifest, own, refer, withTrait } from "../../../fixtures/manifests"

const link = { namespace: "wasi", package: "http", interfaces: ["incoming-handler"], target: { name: "dog" } }
const spread = [{ name: "a", requirements: { zone: "1" } }]
const properties: Path = ["spec", "components", 0, "traits", 0, "properties"]
const type: Path = ["spec", "components", 0, "traits", 0, "type"]

const withOne = (type: string, written: unknown) =>
  manifest("dog", { components: [withTrait(own("dog"), type, written)] })

test.each([
  ["link", link],
  ["link", { ...link, name: "a", source: { config: [{ name: "c" }] }, surprise: 1 }],
  ["link", { ...link, target: "dog", target_config: [{ name: "c" }] }],
  ["spreadscaler", { instances: 0 }],
  ["daemonscaler", { replicas: 2, spread }],
  ["logs", { level: "debug" }],
  ["logs", { namespace: 5, package: 5 }],
  ["logs", { instances: 1 }],
  ["logs", null],
])("A %s with %j says what it needs.", (type, written) => {
  expect(said("trait-properties", withOne(type, written))).toEqual([])
  expect(said("trait-of-another-type", withOne(type, written))).toEqual([])
})

const place = "spec.components[0].traits[0].properties"
const nameless = { namespace: "wasi", package: "http", interfaces: ["incoming-handler"] }

test.each([
  ["link", { ...link, namespace: undefined }, [`${place}.namespace: is required`]],
  ["link", { ...link, namespace: 5 }, [`${place}.namespace: must be text; write it in quotes: "5"`]],
  ["link", { ...link, package: null }, [`${place}.package: must be text, not null`]],
  [
    "link",
    { ...link, interfaces: "incoming-handler" },
    [`${place}.interfaces: must be a list, not "incoming-handler"`],
  ],
  ["link", { ...link, interfaces: ["a", 1.5] }, [`${place}.interfaces[1]: must be text; write it in quotes: "1.5"`]],
  ["link", { ...link, name: null }, [`${place}.name: must be text, not null`]],
  ["link", { ...link, source: null }, [`${place}.source: must be a mapping, not null`]],
  ["link", { ...link, source: { config: null } }, [`${place}.source.config: must be a list, not null`]],
  ["link", { ...link, source_config: null }, [`${place}.source_config: must be a list, not null`]],
  ["link", { ...nameless, target: {} }, [`${place}.target.name: is required`]],
  ["link", { ...nameless, target: { name: 5 } }, [`${place}.target.name: must be text; write it in quotes: "5"`]],
  ["link", { ...link, target: { name: "dog", secrets: null } }, [`${place}.target.secrets: must be a list, not null`]],
  [
    "link",
    { ...link, target: { name: "dog", config: [{ name: "c", surprise: 1 }] } },
    [`${place}.target.config[0].surprise: is no field here; there are name, properties`],
  ],
  [
    "link",
    { ...link, target: "dog", target_config: [{ properties: { a: 1 } }] },
    [
      `${place}.target_config[0].name: is required`,
      `${place}.target_config[0].properties.a: must be text; write it in quotes: "1"`,
    ],
  ],
  [
    "link",
    { target: { name: "dog" } },
    ["namespace", "package", "interfaces"].map((field) => `${place}.${field}: is required`),
  ],
  ["link", null, [`${place}: must be a mapping, not null`]],
  ["link", "dog", [`${place}: must be a mapping, not "dog"`]],
  ["spreadscaler", {}, [`${place}.instances: is required`]],
  ["spreadscaler", null, [`${place}: must be a mapping, not null`]],
  ["daemonscaler", { instances: -1 }, [`${place}.instances: must be 0 or more, not -1`]],
  ["spreadscaler", { replicas: 1.5 }, [`${place}.replicas: must be a whole number, not 1.5`]],
  ["spreadscaler", { instances: "5" }, [`${place}.instances: must be a number, not "5"`]],
  [
    "spreadscaler",
    { instances: 1, replicas: 1 },
    [`${place}.instances: stands beside replicas, which is its old name; keep one of them`],
  ],
  [
    "spreadscaler",
    { instances: 1, surprise: 1 },
    [`${place}.surprise: is no field here; there are instances, replicas, spread`],
  ],
  [
    "spreadscaler",
    { instances: 1, spread: [{ name: "a" }, { name: null, requirements: { z: 1 }, weight: -1 }] },
    [
      `${place}.spread[0].requirements: is required`,
      `${place}.spread[1].name: must be text, not null`,
      `${place}.spread[1].requirements.z: must be text; write it in quotes: "1"`,
      `${place}.spread[1].weight: must be 0 or more, not -1`,
    ],
  ],
  ["daemonscaler", { instances: 1, spread: null }, [`${place}.spread: must be a list, not null`]],
])("A %s with %j does not.", (type, written, reasons) => {
  expect(said("trait-properties", withOne(type, written))).toEqual(reasons)
})

test("Nothing is said of a trait's properties while its type or what is wrong in them is unknown.", () => {
  const wrong = withOne("link", { ...link, namespace: 5 })
  expect(said("trait-properties", withUnknown(wrong, type))).toEqual([])
  expect(said("trait-properties", withUnknown(wrong, properties))).toEqual([])
  expect(said("trait-properties", withUnknown(wrong, [...properties, "namespace"]))).toEqual([])
  expect(said("trait-properties", withUnknown(wrong, [...properties, "package"]))).toHaveLength(1)
})

test.each([
  ["link", { instances: 1 }, "a scaler"],
  ["link", { replicas: 1, spread }, "a scaler"],
  ["spreadscaler", link, "a link"],
  ["daemonscaler", { ...link, target: undefined }, "a link"],
  ["logs", link, "a link"],
  ["logs", { namespace: 1, package: null, interfaces: "x" }, "a link"],
])("A %s with %j has the properties of another type, and only that is said.", (type, written, form) => {
  const odd = withOne(type, written)
  expect(said("trait-of-another-type", odd)).toEqual([
    `spec.components[0].traits[0].type: a trait of type "${type}" has the properties of ${form}; make the two agree`,
  ])
  expect(said("trait-properties", odd)).toEqual([])
  expect(said("unknown-trait", odd)).toEqual([])
})

test.each([type, properties])("Nothing is said of the two while one of them is unknown: %j.", (...path) => {
  expect(said("trait-of-another-type", withUnknown(withOne("logs", link), path.flat()))).toEqual([])
  expect(said("trait-of-another-type", withUnknown(withOne("link", { instances: 1 }), path.flat()))).toEqual([])
})

test.each(["SpreadScaler", "Link", "logs", "", "constructor"])("A trait of type %j is ignored by wadm.", (type) => {
  expect(said("unknown-trait", withOne(type, { instances: 1 }))).toEqual([
    `spec.components[0].traits[0].type: wadm stores a trait of type "${type}" and ignores it; it knows link, spreadscaler, daemonscaler`,
  ])
})

test("The types that wadm knows are right, and nothing is said of one that is unknown or malformed.", () => {
  const components = [withTrait(linked(refer("http", "network/http"), "dog"), "daemonscaler", { instances: 1 })]
  expect(said("unknown-trait", manifest("dog", { components }))).toEqual([])
  expect(said("unknown-trait", withOne("spreadscaler", { instances: 1 }))).toEqual([])
  expect(said("unknown-trait", withUnknown(withOne("logs", {}), type))).toEqual([])
  expect(said("unknown-trait", withValue(withOne("logs", {}), type, 5))).toEqual([])
})

test.each(["spreadscaler", "daemonscaler", "logs"])("A %s's spread needs requirements.", (type) => {
  const empty = withOne(type, { instances: 1, spread: [...spread, { name: "b", requirements: {} }] })
  expect(said("empty-requirements", empty)).toEqual([
    `${place}.spread[1].requirements: needs at least one label that a host must have`,
  ])
  expect(said("empty-requirements", withOne(type, { instances: 1, spread }))).toEqual([])
})

test.each([[["requirements"]], [[]]])(
  "Nothing is said of a spread without requirements while %j of it is unknown.",
  (at) => {
    const empty = withOne("spreadscaler", { instances: 1, spread: [{ name: "b", requirements: {} }] })
    expect(said("empty-requirements", withUnknown(empty, [...properties, "spread", 0, ...at]))).toEqual([])
    expect(said("empty-requirements", withUnknown(empty, [...properties, "instances"]))).toHaveLength(1)
  },
)
