import { expect, test } from "vitest"
import { linksOf } from "../../../provider/manifest/links"
import { referencesOf, versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs, sharedHttpServer } from "../../fixtures/inputs"

const link = { source: "a", target: "b", interface: "wasi:http/incoming-handler" }
const pair = { a: { kind: "component", image: "i" }, b: { kind: "component", image: "i" } }

function rendered(changes: Readonly<Record<string, unknown>>) {
  return renderManifest(inputs(changes)).spec.components
}

function firstLink(changes: Readonly<Record<string, unknown>>) {
  return rendered({ components: pair, ...changes }).flatMap(linksOf)[0]
}

test("A whole application becomes an OAM manifest.", () => {
  const manifest = renderManifest(
    inputs({
      description: "Fetches dogs",
      version: "1.2.0",
      annotations: { team: "pets" },
      labels: { tier: "web" },
      components: {
        dog: {
          kind: "component",
          image: "example.com/dog:1",
          instances: 5,
          config: [{ name: "food", properties: { a: "b" } }],
        },
        httpserver: { kind: "capability", application: "network", component: "server", lattice: "default" },
      },
      links: [{ source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler", name: "front" }],
    }),
  )
  expect(manifest).toEqual({
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: {
      name: "dog",
      annotations: {
        team: "pets",
        description: "Fetches dogs",
        "pulumi-wadm/owner": "shop/dev/dog",
        version: expect.stringMatching(/^1\.2\.0-[0-9a-f]{12}$/) as string,
      },
      labels: { tier: "web" },
    },
    spec: {
      components: [
        {
          name: "dog",
          type: "component",
          properties: { image: "example.com/dog:1", config: [{ name: "food", properties: { a: "b" } }] },
          traits: [{ type: "spreadscaler", properties: { instances: 5 } }],
        },
        {
          name: "httpserver",
          type: "capability",
          properties: { application: { name: "network", component: "server" } },
          traits: [
            {
              type: "link",
              properties: {
                name: "front",
                namespace: "wasi",
                package: "http",
                interfaces: ["incoming-handler"],
                target: { name: "dog" },
              },
            },
          ],
        },
      ],
    },
  })
})

test("A shared application carries both annotations, and any other none.", () => {
  expect(renderManifest(networkInputs()).metadata.annotations).toMatchObject({
    "wasmcloud.dev/shared": "true",
    "experimental.wasmcloud.dev/shared": "true",
  })
  const { annotations } = renderManifest(networkInputs({ shared: false })).metadata
  expect(Object.keys(annotations).sort()).toEqual(["pulumi-wadm/owner", "version"])
})

test("An application that is shared with some carries their list beside both annotations, in the order given.", () => {
  expect(renderManifest(networkInputs({ shared: { with: ["dog", "apps/*"] } })).metadata.annotations).toEqual({
    "wasmcloud.dev/shared": "true",
    "experimental.wasmcloud.dev/shared": "true",
    "pulumi-wadm/shared-with": "dog, apps/*",
    "pulumi-wadm/owner": "shop/dev/network",
    version: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
  })
})

test("Another list of who may use an application gives another version.", () => {
  const lists = [true, { with: ["dog"] }, { with: ["cat"] }, { with: ["dog", "cat"] }]
  const versions = lists.map((shared) => versionOf(renderManifest(networkInputs({ shared }))))
  expect(new Set(versions).size).toBe(lists.length)
})

test("The list that a reference carries is no part of the manifest.", () => {
  const components = { http: { ...sharedHttpServer, sharedWith: ["dog"] } }
  expect(renderManifest(inputs({ components }))).toEqual(
    renderManifest(inputs({ components: { http: sharedHttpServer } })),
  )
})

test.each([
  ["component", undefined, 1],
  ["component", 0, 0],
  ["component", 7, 7],
  ["capability", 2, 2],
] as const)("A %s with instances %s gets a scaler of %s.", (kind, instances, expected) => {
  expect(rendered({ components: { dog: { kind, image: "i", instances } } })[0]?.traits).toEqual([
    { type: "spreadscaler", properties: { instances: expected } },
  ])
})

test("A capability without instances gets no scaler: wadm starts it once.", () => {
  expect(rendered({ components: { dog: { kind: "capability", image: "i" } } })[0]).not.toHaveProperty("traits")
})

test("A link from a shared capability is named after the application and its target.", () => {
  const [reference] = referencesOf(renderManifest(consumerInputs("dog")))
  expect(reference?.links).toEqual(["dog-dog"])
})

test.each([
  ["from a component of its own", {}, undefined],
  ["from a capability of its own", { components: { ...pair, a: { kind: "capability", image: "i" } } }, undefined],
  [
    "from a shared component",
    { components: { ...pair, a: { kind: "component", application: "x", component: "a", lattice: "default" } } },
    undefined,
  ],
  ["with a name", { links: [{ ...link, name: "mine" }] }, "mine"],
])("A link %s keeps its name, which may be wadm's default.", (_what, changes, name) => {
  expect(firstLink({ links: [link], ...changes })?.name).toBe(name)
})

test("The configuration of a link is named after its values, so that new values make wadm put the link again.", () => {
  const name = (properties: Record<string, string>) =>
    firstLink({ links: [{ ...link, sourceConfig: [{ name: "path", properties }] }] })?.source?.config?.[0]?.name
  expect(name({ path: "/dog" })).toBe("path-05ba856ddc05")
  expect(name({ path: "/cat" })).not.toBe(name({ path: "/dog" }))
  expect(name({ a: "1", b: "2" })).toBe(name({ b: "2", a: "1" }))
})

test("Configuration of a link that is managed elsewhere keeps its name.", () => {
  const rendered = firstLink({ links: [{ ...link, targetConfig: [{ name: "elsewhere" }] }] })
  expect(rendered?.target.config).toEqual([{ name: "elsewhere" }])
})

test("Configuration of a component keeps its name, whatever its values.", () => {
  const config = [{ name: "food", properties: { a: "b" } }]
  expect(rendered({ components: { dog: { kind: "component", image: "i", config } } })[0]?.properties.config).toEqual(
    config,
  )
})

test("The order of keys makes no difference, neither to the manifest nor to its version.", () => {
  const forward = renderManifest(
    inputs({ components: pair, annotations: { x: "1", y: "2" }, labels: { x: "1", y: "2" } }),
  )
  const backward = renderManifest(
    inputs({
      labels: { y: "2", x: "1" },
      annotations: { y: "2", x: "1" },
      components: { b: { image: "i", kind: "component" }, a: { image: "i", kind: "component" } },
    }),
  )
  expect(backward).toEqual(forward)
  expect(backward.spec.components.map(({ name }) => name)).toEqual(["a", "b"])
})

test("The version of a manifest stays the same over releases of this package, so that an upgrade redeploys nothing.", () => {
  expect(versionOf(renderManifest(networkInputs()))).toBe("4416264c2a03")
  expect(versionOf(renderManifest(consumerInputs("dog", { version: "1.0" })))).toBe("1.0-4360c76aa2b9")
})

test.each([
  ["image", { components: { dog: { kind: "component", image: "example.com/dog:2" } } }],
  ["instances", { components: { dog: { kind: "component", image: "example.com/dog:1", instances: 2 } } }],
  ["description", { description: "d" }],
  ["labels", { labels: { a: "b" } }],
  ["annotations", { annotations: { a: "b" } }],
  ["shared", { shared: true }],
  ["owner", { resourceUrn: "urn:pulumi:prod::shop::pulumi-nodejs:wadm:Application::dog" }],
  ["version", { version: "2" }],
])("Another %s gives another version.", (_what, changes) => {
  expect(versionOf(renderManifest(inputs(changes)))).not.toBe(versionOf(renderManifest(inputs())))
})

test.each([
  { wait: false },
  { timeout: 7 },
  { waitFor: ["dog"] },
  { onFailure: "leave" },
  { __provider: "other text" },
])("A setting such as %j is no part of the version.", (changes) => {
  expect(renderManifest(inputs(changes))).toEqual(renderManifest(inputs()))
})
