import { expect, test } from "vitest"
import { applicationInputsSchema, isReference } from "../../../provider/manifest/inputs"
import { parseWith } from "../../../provider/manifest/oam/issues"
import { inputs, rawInputs, sharedHttpServer } from "../../fixtures/inputs"
import { manifest } from "../../fixtures/manifests"

const link = { source: "dog", target: "dog", interface: "wasi:http/incoming-handler" }
const secret = { name: "password", backend: { backend: "vault" }, key: "db" }

function problemsOf(changes: Readonly<Record<string, unknown>>) {
  const parsed = parseWith(applicationInputsSchema, rawInputs(changes))
  return parsed.success ? [] : parsed.issues.map(({ path, message }) => [path, message])
}

function component(changes: Readonly<Record<string, unknown>>) {
  return { components: { dog: { kind: "component", image: "i", ...changes } } }
}

test.each([
  ["name", { name: "a.b" }, ["name"], '"a.b" contains "."; only letters, digits, "-" and "_" are allowed'],
  ["lattice", { lattice: "a b" }, ["lattice"], '"a b" contains " "; only letters, digits, "-" and "_" are allowed'],
  [
    "referenced application",
    { components: { a: { ...sharedHttpServer, application: "*" } } },
    ["components", "a", "application"],
    '"*" contains "*"; only letters, digits, "-" and "_" are allowed',
  ],
  ["empty image", component({ image: "" }), ["components", "dog", "image"], "must not be empty"],
  ["missing image", component({ image: undefined }), ["components", "dog", "image"], "is required"],
  ["empty id", component({ id: "" }), ["components", "dog", "id"], "must not be empty"],
  [
    "kind",
    component({ kind: "provider" }),
    ["components", "dog", "kind"],
    'must be "component" or "capability", not "provider"',
  ],
  [
    "number of instances",
    component({ instances: 1.5 }),
    ["components", "dog", "instances"],
    "must be a whole number, not 1.5",
  ],
  [
    "negative number of instances",
    component({ instances: -1 }),
    ["components", "dog", "instances"],
    "must be 0 or more, not -1",
  ],
  [
    "number of instances as text",
    component({ instances: "5" }),
    ["components", "dog", "instances"],
    'must be a number, not "5"',
  ],
  [
    "scaler",
    component({ scaler: "autoscaler" }),
    ["components", "dog", "scaler"],
    'must be "spreadscaler" or "daemonscaler", not "autoscaler"',
  ],
  [
    "spread",
    component({ spread: [{ name: "all", requirements: { zone: 1 } }] }),
    ["components", "dog", "spread", 0, "requirements", "zone"],
    'must be text; write it in quotes: "1"',
  ],
  [
    "value of configuration",
    component({ config: [{ name: "c", properties: { port: 8080 } }] }),
    ["components", "dog", "config", 0, "properties", "port"],
    'must be text; write it in quotes: "8080"',
  ],
  [
    "secret",
    component({ secrets: [{ ...secret, key: "" }] }),
    ["components", "dog", "secrets", 0, "key"],
    "must not be empty",
  ],
  ["version", { version: "" }, ["version"], "must not be empty"],
  ["label", { labels: { tier: true } }, ["labels", "tier"], 'must be text; write it in quotes: "true"'],
  [
    "interface",
    { links: [{ ...link, interface: "wasi:http" }] },
    ["links", 0, "interface"],
    '"wasi:http" is no interface; write it as "namespace:package/interface"',
  ],
  [
    "backend of a link's secret",
    { links: [{ ...link, targetSecrets: [{ ...secret, backend: { backend: "" } }] }] },
    ["links", 0, "targetSecrets", 0, "backend", "backend"],
    "must not be empty",
  ],
  [
    "policy",
    { policies: [{ name: "p", type: "t", properties: { a: 1 } }] },
    ["policies", 0, "properties", "a"],
    'must be text; write it in quotes: "1"',
  ],
  [
    "manifest",
    { manifest: { ...manifest("dog"), kind: 1 } },
    ["manifest", "kind"],
    'must be text; write it in quotes: "1"',
  ],
  ["input", { secret: 1 }, ["secret"], expect.stringMatching(/^is no field here; there are name, lattice, /)],
])("A wrong %s is reported at its place.", (_what, changes, path, message) => {
  expect(problemsOf(changes)).toEqual([[path, message]])
})

test.each([
  ["timeout of nothing", { timeout: 0 }, ["timeout"]],
  ["timeout of more than a day", { timeout: 86_401 }, ["timeout"]],
  ["deletion policy", { deletion: "sometimes" }, ["deletion"]],
  ["number of versions to keep", { keepVersions: 0 }, ["keepVersions"]],
  ["kind of preview", { previewChecks: "maybe" }, ["previewChecks"]],
  ["part of a version to keep", { keepVersions: 1.5 }, ["keepVersions"]],
])("A wrong %s is refused.", (_what, changes, path) => {
  expect(problemsOf(changes)).toEqual([[path, expect.any(String)]])
})

test.each([
  ["image", "i"],
  ["instances", 1],
  ["config", []],
  ["id", "x"],
  ["secrets", []],
])("A reference with %s is refused, since that is not its own to set.", (key, value) => {
  const components = { http: { ...sharedHttpServer, [key]: value } }
  expect(problemsOf({ components })).toEqual([
    [
      ["components", "http", key],
      "is no field here; there are kind, application, component, lattice, connection, sharedWith",
    ],
  ])
})

const NAMES_NOBODY = "names nobody: say shared: false to share with nobody, or shared: true with everyone"
const FORMS = "must be true, false or { with: [...] }"

test.each([
  ["an empty list", { with: [] }, ["shared", "with"], NAMES_NOBODY],
  ["no list", {}, ["shared", "with"], "is required"],
  ["a text for a list", { with: "dog" }, ["shared", "with"], 'must be a list, not "dog"'],
  ["an empty entry", { with: [""] }, ["shared", "with", 0], "must not be empty"],
  [
    "an entry with a space",
    { with: ["dog", "a b"] },
    ["shared", "with", 1],
    '"a b" contains " "; only letters, digits, "-" and "_" are allowed',
  ],
  [
    "an owner of three parts",
    { with: ["apps/prod/dog"] },
    ["shared", "with", 0],
    '"apps/prod/dog" is no owner; write it as "project/stack"',
  ],
  ["a number in the list", { with: [1] }, ["shared", "with", 0], 'must be text; write it in quotes: "1"'],
  ["a field too many", { with: ["dog"], by: "me" }, ["shared", "by"], "is no field here; there are with"],
  ["a text", "true", ["shared"], FORMS],
  ["null", null, ["shared"], FORMS],
])("Sharing with %s is refused at its place.", (_what, shared, path, message) => {
  expect(problemsOf({ shared })).toEqual([[path, message]])
})

test.each([true, false, { with: ["dog"] }, { with: ["dog-fetcher", "apps/*", "*/prod"] }])(
  "A program may say shared: %j.",
  (shared) => {
    expect(inputs({ shared }).shared).toEqual(shared)
  },
)

test("A reference may carry the list of who may use it, which is text alone.", () => {
  const http = { ...sharedHttpServer, sharedWith: ["dog", "apps/*"] }
  expect(inputs({ components: { http } }).components["http"]).toEqual(http)
  expect(problemsOf({ components: { http: { ...http, sharedWith: [1] } } })).toEqual([
    [["components", "http", "sharedWith", 0], 'must be text; write it in quotes: "1"'],
  ])
})

test("What a program leaves out has a default.", () => {
  expect(inputs()).toMatchObject({ shared: false, links: [], wait: true, timeout: 300, keepVersions: 10 })
  expect(inputs()).toMatchObject({ deletion: "blockWhileInUse" })
  expect(inputs({ components: undefined, manifest: manifest("dog") })).toMatchObject({ components: {} })
})

test("A component is a reference when it names an application.", () => {
  const { dog, http } = inputs({ components: { ...component({}).components, http: sharedHttpServer } }).components
  expect([isReference(dog!), isReference(http!)]).toEqual([false, true])
})
