import { expect, test } from "vitest"
import { driftOf } from "../../../provider/diff/drift"
import { carry } from "../../../provider/manifest/carried"
import type { Manifest, ManifestComponent } from "../../../provider/manifest/schema"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs, urn } from "../../fixtures/inputs"
import { linked, manifest, own, scaled, withTrait } from "../../fixtures/manifests"

const limits = [{ name: "limits", properties: { port: "1" } }]
const path = { name: "path", properties: { path: "/dog" } }

/** A program with one of everything. */
const program = inputs({
  name: "shop",
  shared: true,
  description: "a shop",
  annotations: { team: "a" },
  labels: { tier: "x" },
  components: {
    dog: { kind: "component", image: "example.com/dog:1", config: limits },
    http: { kind: "capability", image: "example.com/http:1" },
  },
  links: [{ source: "http", target: "dog", interface: "wasi:http/incoming-handler", sourceConfig: [path] }],
  policies: [{ name: "p", type: "t", properties: {} }],
})

/** What another tool would have written of it, with parts of it changed. */
function written(change: (manifest: Manifest) => void = () => undefined): Manifest {
  const properties = { ...link("http", "incoming-handler"), source: { config: [path] } }
  const http = withTrait(own("http", "capability"), "link", properties)
  const dog: ManifestComponent = { ...scaled(own("dog")), properties: { image: "example.com/dog:1", config: limits } }
  const annotations = { version: "v1", description: "a shop", team: "a", "experimental.wasmcloud.dev/shared": "true" }
  const result = manifest("shop", { components: [http, dog] })
  Object.assign(result.metadata, { annotations, labels: { tier: "x" } })
  result.spec.policies = [{ name: "p", type: "t", properties: {} }]
  change(result)
  return result
}

function link(packageName: string, ...interfaces: string[]) {
  return { namespace: "wasi", package: packageName, interfaces, target: { name: "dog" } }
}

const dogOf = (of: Manifest) => of.spec.components.find(({ name }) => name === "dog")!
const httpOf = (of: Manifest) => of.spec.components.find(({ name }) => name === "http")!
const linkOf = (of: Manifest) => httpOf(of).traits![0]!.properties as Record<string, unknown>

test("What another tool wrote of the same application is none: version, owner, order and names of link configuration.", () => {
  expect(driftOf(program, written())).toEqual([])
  expect(driftOf(program, renderManifest({ ...program, resourceUrn: urn("other", "prod") }))).toEqual([])
  expect(
    driftOf(
      program,
      written((of) => Object.assign(linkOf(of), { name: "default" })),
    ),
  ).toEqual([])
  expect(
    driftOf(
      program,
      written((of) => dogOf(of).traits!.reverse()),
    ),
  ).toEqual([])
})

test("Traits of one type have no order either, and one that is there twice is there twice.", () => {
  const logs = ["debug", "info", "info"].map((level) => ({ type: "logs", properties: { level } }))
  const withLogs = (traits: typeof logs) => manifest("shop", { components: [{ ...own("main"), traits }] })
  const file = inputs({ name: "shop", components: undefined, manifest: withLogs(logs) })
  expect(driftOf(file, withLogs([...logs].reverse()))).toEqual([])
  expect(driftOf(file, withLogs([logs[0]!, logs[0]!, logs[1]!]))).toEqual([
    "manifest.spec.components[0].traits[2].properties.level",
  ])
})

test("What is only carried along for its users is none, and an edit of that is.", () => {
  const carried = carry(renderManifest(networkInputs()), [own("cache", "capability")], [])
  expect(driftOf(networkInputs(), carried)).toEqual([])
  const edited = { ...carried, spec: { components: [...carried.spec.components, own("more")] } }
  expect(driftOf(networkInputs(), edited)).toEqual(["components.cache", "components.more"])
})

test.each<[string, (of: Manifest) => unknown]>([
  ["description", (of) => delete of.metadata.annotations["description"]],
  ["annotations.team", (of) => (of.metadata.annotations["team"] = "b")],
  ["annotations.more", (of) => (of.metadata.annotations["more"] = "x")],
  ["labels.tier", (of) => delete of.metadata.labels],
  ["shared", (of) => delete of.metadata.annotations["experimental.wasmcloud.dev/shared"]],
  ["shared", (of) => (of.metadata.annotations["pulumi-wadm/shared-with"] = "dog")],
  ["policies[0].type", (of) => (of.spec.policies![0]!.type = "u")],
  ["policies", (of) => of.spec.policies!.push({ name: "q", type: "t", properties: {} })],
  ["components.dog", (of) => (of.spec.components = [httpOf(of)])],
  ["components.cat", (of) => of.spec.components.push(own("cat"))],
  ["components.dog.image", (of) => (dogOf(of).properties.image = "example.com/dog:2")],
  ["components.dog.kind", (of) => (dogOf(of).type = "capability")],
  ["components.dog.id", (of) => (dogOf(of).properties.id = "x")],
  ["components.dog.config", (of) => delete dogOf(of).properties.config],
  [
    "components.dog.config[0].properties.port",
    (of) => (dogOf(of).properties.config = [{ ...limits[0]!, properties: { port: "2" } }]),
  ],
  ["components.dog.instances", (of) => (dogOf(of).traits = scaledTo(5))],
  ["components.http.instances", (of) => httpOf(of).traits!.push(...scaledTo(5))],
  ["components.dog.instances", (of) => (dogOf(of).traits = [])],
  ["components.dog", (of) => dogOf(of).traits!.push({ type: "logs", properties: 1 })],
  ["links", (of) => dogOf(of).traits!.push({ type: "link", properties: link("keyvalue", "store") })],
  ["links[0]", (of) => (httpOf(of).traits = [])],
  ["links[0].target", (of) => Object.assign(linkOf(of), { target: { name: "http" } })],
  ["links[0].interface", (of) => Object.assign(linkOf(of), { interfaces: ["outgoing-handler"] })],
  [
    "links[0].sourceConfig[0].properties.path",
    (of) => Object.assign(linkOf(of), { source: { config: [{ ...path, properties: { path: "/" } }] } }),
  ],
])("Another %s is named by its property.", (property, change) => {
  expect(
    driftOf(
      program,
      written((of) => void change(of)),
    ),
  ).toEqual([property])
})

function scaledTo(instances: number) {
  return [{ type: "spreadscaler", properties: { instances } }]
}

test("A reference where the application has a component of its own is named.", () => {
  const dog = consumerInputs("dog", { links: [] })
  const ownServer = manifest("dog", { components: [scaled(own("dog")), own("httpserver", "capability")] })
  expect(driftOf(dog, ownServer)).toEqual(["components.httpserver.application", "components.httpserver.image"])
})

test("Of a manifest file the places are those of the manifest.", () => {
  const file = inputs({ name: "shop", components: undefined, manifest: written() })
  expect(driftOf(file, written())).toEqual([])
  expect(
    driftOf(
      file,
      written((of) => (dogOf(of).properties.image = "other")),
    ),
  ).toEqual(["manifest.spec.components[1].properties.image"])
  const added = written((of) => {
    of.spec.components.push(own("cat"))
    dogOf(of).traits!.push({ type: "link", properties: linked(own("a"), "dog").traits![0]!.properties })
  })
  expect(driftOf(file, added)).toEqual(["manifest.spec.components.cat", "manifest.spec.components[1].traits.link"])
})

test("Of policies that have one name the last counts, as for wadm.", () => {
  const policies = ["a", "b"].map((type) => ({ name: "p", type, properties: {} }))
  const twice = inputs({ name: "shop", policies })
  const live = renderManifest(twice)
  expect(driftOf(twice, live)).toEqual([])
  live.spec.policies = [policies[1]!]
  expect(driftOf(twice, live)).toEqual([])
})
