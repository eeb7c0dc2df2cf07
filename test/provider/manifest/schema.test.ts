import { expect, test } from "vitest"
import { parseWith } from "../../../provider/manifest/oam/issues"
import { manifestSchema } from "../../../provider/manifest/schema"
import { manifest, own } from "../../fixtures/manifests"

type Fields = Readonly<Record<string, unknown>>

function withComponent(component: Fields) {
  return { ...manifest("dog"), spec: { components: [{ ...own("dog"), ...component }] } }
}

function withTrait(type: string, properties: unknown) {
  return withComponent({ traits: [{ type, properties }] })
}

const link = { namespace: "wasi", package: "http", interfaces: ["incoming-handler"], target: { name: "dog" } }
const config = [{ name: "c", properties: { a: "b" } }]

function issuesOf(written: unknown) {
  const parsed = parseWith(manifestSchema, written)
  return parsed.success ? [] : parsed.issues
}

test.each([
  ["metadata", (extra: Fields) => ({ ...manifest("dog"), metadata: { ...manifest("dog").metadata, ...extra } })],
  ["the specification", (extra: Fields) => ({ ...manifest("dog"), spec: { ...manifest("dog").spec, ...extra } })],
  ["a component", withComponent],
  [
    "an application that is referred to",
    (extra: Fields) => withComponent({ properties: { application: { name: "n", component: "c", ...extra } } }),
  ],
  [
    "a secret",
    (extra: Fields) =>
      withComponent({
        properties: { secrets: [{ name: "s", properties: { policy: "p", key: "k", ...extra }, ...extra }] },
      }),
  ],
  ["a link", (extra: Fields) => withTrait("link", { ...link, ...extra })],
  ["a link's source", (extra: Fields) => withTrait("link", { ...link, source: { config, ...extra } })],
  ["a link's target", (extra: Fields) => withTrait("link", { ...link, target: { name: "dog", ...extra } })],
])("A field of %s that wadm does not know is dropped, as wadm does.", (_where, build) => {
  expect(manifestSchema.parse(build({ surprise: "x" }))).toEqual(manifestSchema.parse(build({})))
})

test.each([
  ["the manifest", { ...manifest("dog"), surprise: 1 }, ["surprise"]],
  [
    "a component's properties",
    withComponent({ properties: { image: "i", surprise: 1 } }),
    ["spec", "components", 0, "properties", "surprise"],
  ],
  [
    "configuration",
    withComponent({ properties: { image: "i", config: [{ name: "c", surprise: 1 }] } }),
    ["spec", "components", 0, "properties", "config", 0, "surprise"],
  ],
  [
    "a trait",
    withComponent({ traits: [{ type: "link", properties: link, surprise: 1 }] }),
    ["spec", "components", 0, "traits", 0, "surprise"],
  ],
])("A field of %s that wadm does not know is refused, as wadm does.", (_where, written, path) => {
  expect(issuesOf(written)).toMatchObject([{ path, surplus: true }])
})

test.each([
  ["empty labels", { ...manifest("dog"), metadata: { ...manifest("dog").metadata, labels: {} } }, manifest("dog")],
  ["no policies", { ...manifest("dog"), spec: { ...manifest("dog").spec, policies: [] } }, manifest("dog")],
  [
    "fields that are null or empty",
    withComponent({
      properties: { image: "i", application: null, id: null, config: [], secrets: [] },
      traits: null,
    }),
    withComponent({ properties: { image: "i" } }),
  ],
  ["wadm's old name for a component", withComponent({ type: "actor" }), withComponent({ type: "component" })],
  [
    "configuration that is managed elsewhere",
    withComponent({ properties: { image: "i", config: [{ name: "c", properties: null }] } }),
    withComponent({ properties: { image: "i", config: [{ name: "c" }] } }),
  ],
  [
    "a secret's version and field that are null",
    withComponent({
      properties: {
        image: "i",
        secrets: [{ name: "s", properties: { policy: "p", key: "k", field: null, version: null } }],
      },
    }),
    withComponent({ properties: { image: "i", secrets: [{ name: "s", properties: { policy: "p", key: "k" } }] } }),
  ],
  ["replicas", withTrait("spreadscaler", { replicas: 2 }), withTrait("spreadscaler", { instances: 2 })],
  [
    "an empty spread",
    withTrait("daemonscaler", { instances: 2, spread: [] }),
    withTrait("daemonscaler", { instances: 2 }),
  ],
  [
    "a weight that is null",
    withTrait("spreadscaler", { instances: 1, spread: [{ name: "a", requirements: { z: "1" }, weight: null }] }),
    withTrait("spreadscaler", { instances: 1, spread: [{ name: "a", requirements: { z: "1" } }] }),
  ],
  ["a target that is a mere name", withTrait("link", { ...link, target: "dog" }), withTrait("link", link)],
  [
    "target_config",
    withTrait("link", { ...link, target: "dog", target_config: config }),
    withTrait("link", { ...link, target: { name: "dog", config } }),
  ],
  [
    "target_config beside a target in the new form",
    withTrait("link", { ...link, target_config: 5 }),
    withTrait("link", link),
  ],
  [
    "source_config",
    withTrait("link", { ...link, source_config: config }),
    withTrait("link", { ...link, source: { config } }),
  ],
  [
    "source_config beside source",
    withTrait("link", { ...link, source_config: [{ name: "old" }], source: { config } }),
    withTrait("link", { ...link, source: { config } }),
  ],
  [
    "empty source_config",
    withTrait("link", { ...link, source_config: [] }),
    withTrait("link", { ...link, source: {} }),
  ],
  [
    "empty lists of a link",
    withTrait("link", {
      ...link,
      source: { config: [], secrets: [] },
      target: { name: "dog", config: [], secrets: [] },
    }),
    withTrait("link", { ...link, source: {} }),
  ],
])("What is read of %s is what wadm stores.", (_what, written, stored) => {
  expect(manifestSchema.parse(written)).toEqual(stored)
})

test.each([
  ["a custom trait", "logs", { level: "debug", more: [1, { a: null }] }],
  ["a trait without anything in it", "logs", null],
  ["a text as a trait's properties", "logs", "text"],
  ["a link that is none", "link", { ...link, namespace: 5 }],
  ["a link whose name is null", "link", { ...link, name: null }],
  ["a link whose source is null", "link", { ...link, source: null }],
  ["a link whose source_config is null", "link", { ...link, source_config: null }],
  ["a link with broken target_config", "link", { ...link, target: "dog", target_config: [{ nam: "c" }] }],
  ["a scaler with both names of instances", "spreadscaler", { instances: 1, replicas: 1 }],
  ["a scaler without instances", "spreadscaler", { spread: [] }],
  ["a scaler with a field too many", "spreadscaler", { instances: 1, surprise: 1 }],
])("The properties of %s stay as they are: that is for the rules.", (_what, type, properties) => {
  expect(manifestSchema.parse(withTrait(type, properties)).spec.components[0]?.traits).toEqual([{ type, properties }])
})

test.each([
  ["a name", { ...manifest("dog"), metadata: { annotations: {} } }, ["metadata", "name"], "is required"],
  ["annotations", { ...manifest("dog"), metadata: { name: "dog" } }, ["metadata", "annotations"], "is required"],
  ["components", { ...manifest("dog"), spec: {} }, ["spec", "components"], "is required"],
  [
    "a kind that exists",
    withComponent({ type: "robot" }),
    ["spec", "components", 0, "type"],
    'must be "component" or "capability" or "actor", not "robot"',
  ],
  [
    "properties of a trait",
    withComponent({ traits: [{ type: "logs" }] }),
    ["spec", "components", 0, "traits", 0, "properties"],
    "is required",
  ],
  [
    "properties",
    withComponent({ properties: null }),
    ["spec", "components", 0, "properties"],
    "must be a mapping, not null",
  ],
  [
    "a list of traits",
    withComponent({ traits: {} }),
    ["spec", "components", 0, "traits"],
    "must be a list, not a mapping",
  ],
  [
    "a policy's type",
    { ...manifest("dog"), spec: { components: [], policies: [{ name: "p", properties: {} }] } },
    ["spec", "policies", 0, "type"],
    "is required",
  ],
])("A manifest without %s is refused.", (_what, written, path, message) => {
  expect(issuesOf(written)).toEqual([{ path, message }])
})
