import { expect, test } from "vitest"
import { linksOf } from "../../../provider/manifest/links"
import { renderManifest } from "../../../provider/manifest/render"
import { linksFrom, renderScaler } from "../../../provider/manifest/render-components"
import { inputs, sharedHttpServer } from "../../fixtures/inputs"

type Fields = Readonly<Record<string, unknown>>

const link = { source: "dog", target: "dog", interface: "wasi:http/incoming-handler" }
const spread = [{ name: "west", requirements: { zone: "west" }, weight: 2 }]
const vault = { backend: "vault", properties: { role: "shop" } }
const policy = expect.stringMatching(/^vault-[0-9a-f]{12}$/) as string

function renderedComponent(component: Fields) {
  const components = { dog: { kind: "component", image: "i", ...component } }
  return renderManifest(inputs({ components })).spec.components[0]!
}

function renderedLink(changes: Fields) {
  return renderManifest(inputs({ links: [{ ...link, ...changes }] })).spec.components.flatMap(linksOf)[0]!
}

test("An id is written when there is one.", () => {
  expect(renderedComponent({ id: "the-dog" }).properties).toEqual({ image: "i", id: "the-dog" })
  expect(renderedComponent({}).properties).toEqual({ image: "i" })
})

test.each([
  ["component", {}, { type: "spreadscaler", properties: { instances: 1 } }],
  ["component", { scaler: "daemonscaler" }, { type: "daemonscaler", properties: { instances: 1 } }],
  ["component", { scaler: "daemonscaler", instances: 3 }, { type: "daemonscaler", properties: { instances: 3 } }],
  ["component", { spread, instances: 4 }, { type: "spreadscaler", properties: { instances: 4, spread } }],
  ["component", { spread, scaler: "daemonscaler" }, { type: "daemonscaler", properties: { instances: 1, spread } }],
  ["capability", { scaler: "daemonscaler" }, { type: "daemonscaler", properties: { instances: 1 } }],
  ["capability", { scaler: "spreadscaler" }, { type: "spreadscaler", properties: { instances: 1 } }],
  ["capability", { spread }, { type: "spreadscaler", properties: { instances: 1, spread } }],
  ["capability", { instances: 0 }, { type: "spreadscaler", properties: { instances: 0 } }],
])("A %s with %j is scaled as it asks.", (kind, settings, trait) => {
  expect(renderedComponent({ kind, ...settings }).traits).toEqual([trait])
})

test("A capability that asks for no scaler and a component of another application have none.", () => {
  expect(renderedComponent({ kind: "capability" })).not.toHaveProperty("traits")
  expect(renderScaler({ ...sharedHttpServer, kind: "component" })).toEqual([])
})

test("A component's secrets name the policies of their backends.", () => {
  const secrets = [
    { name: "password", backend: vault, key: "db", field: "password", version: "3" },
    { name: "token", backend: { backend: "vault" }, key: "api" },
  ]
  expect(renderedComponent({ secrets }).properties).toEqual({
    image: "i",
    secrets: [
      { name: "password", properties: { policy, key: "db", field: "password", version: "3" } },
      { name: "token", properties: { policy: "vault", key: "api" } },
    ],
  })
})

test("Empty lists are left out, as wadm leaves them out.", () => {
  expect(renderedComponent({ config: [], secrets: [] }).properties).toEqual({ image: "i" })
  const bare = renderedLink({ sourceConfig: [], sourceSecrets: [], targetConfig: [], targetSecrets: [] })
  expect(bare).toEqual(renderedLink({}))
})

test("Several interfaces of a package make one link.", () => {
  expect(renderedLink({ interface: { package: "wasi:keyvalue", interfaces: ["store", "atomics"] } })).toEqual({
    namespace: "wasi",
    package: "keyvalue",
    interfaces: ["store", "atomics"],
    target: { name: "dog" },
  })
})

test("Each end of a link has its own configuration and secrets.", () => {
  const secret = (name: string) => [{ name, backend: vault, key: "k" }]
  const rendered = renderedLink({
    sourceConfig: [{ name: "from", properties: { a: "1" } }],
    sourceSecrets: secret("s"),
    targetConfig: [{ name: "elsewhere" }],
    targetSecrets: secret("t"),
  })
  const property = { policy, key: "k" }
  expect(rendered.source).toEqual({
    config: [{ name: expect.stringMatching(/^from-[0-9a-f]{12}$/) as string, properties: { a: "1" } }],
    secrets: [{ name: "s", properties: property }],
  })
  expect(rendered.target).toEqual({
    name: "dog",
    config: [{ name: "elsewhere" }],
    secrets: [{ name: "t", properties: property }],
  })
})

test("Configuration is named after its values at both ends of a link, and also when it has none.", () => {
  const config = [{ name: "c", properties: { a: "1" } }]
  const name = expect.stringMatching(/^c-[0-9a-f]{12}$/) as string
  const { source, target } = renderedLink({ sourceConfig: config, targetConfig: config })
  expect(source?.config).toEqual([{ name, properties: { a: "1" } }])
  expect(target.config).toEqual(source?.config)
  expect(renderedLink({ targetConfig: [{ name: "c", properties: {} }] }).target.config).toEqual([
    { name, properties: {} },
  ])
})

test("Components come in the order of their names, and links in the program's, after the scaler.", () => {
  const components = Object.fromEntries(
    ["b", "a-b", "B", "a", "a1"].map((name) => [name, { kind: "component", image: "i" }]),
  )
  const to = (source: string, target: string) => ({ ...link, source, target, name: target })
  const links = [to("b", "a1"), to("a", "b"), to("b", "B"), to("b", "a")]
  const rendered = renderManifest(inputs({ components, links })).spec.components
  expect(rendered.map(({ name }) => name)).toEqual(["B", "a", "a-b", "a1", "b"])
  expect(rendered[4]?.traits?.map(({ type }) => type)).toEqual(["spreadscaler", "link", "link", "link"])
  expect(linksOf(rendered[4]!).map(({ target }) => target.name)).toEqual(["a1", "B", "a"])
  expect(linksFrom("b", inputs({ components, links }).links).map(({ index }) => index)).toEqual([0, 2, 3])
})
