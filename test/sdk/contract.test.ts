import { type Output, output, type Resource, runtime } from "@pulumi/pulumi"
import { beforeEach, expect, test } from "vitest"
import { Application, type ApplicationContract, capability, component, type Contract, ManifestFile } from "../../sdk"
import { failureOf, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { manifestOf, writeFiles } from "./manifest-texts"

beforeEach(async () => {
  await mockPulumi()
  runtime.setAllConfig({})
})

const components = { httpserver: capability({ image: "h" }), logger: component({ image: "l" }) }
const contract = {
  wadmContract: 1,
  application: "network",
  lattice: "default",
  components: { httpserver: "capability", logger: "component" },
}

function inStack(exported: Contract): Output<ApplicationContract> {
  return output<ApplicationContract>(exported)
}

test("A contract names the application, its lattice, and its components with their kinds.", async () => {
  const network = new Application("net", { name: "network", lattice: "moon", shared: true, components })
  expect(await valueOf(inStack(network.contract))).toEqual({ ...contract, lattice: "moon" })
})

test("It says who may use them, and nothing of connections, which are this stack's own.", async () => {
  runtime.setAllConfig({ "wadm:connections": '{"eu":{"servers":"nats://eu"}}' })
  const shared = { with: ["dog", "apps/*"] }
  const network = new Application("network", { connection: "eu", shared, components })
  expect(await valueOf(inStack(network.contract))).toEqual({ ...contract, sharedWith: ["dog", "apps/*"] })
})

test("What the application itself only refers to is no part of it.", async () => {
  const network = new Application("network", { shared: true, components })
  const { httpserver } = network.components
  const middle = new Application("middle", { shared: true, components: { dog: components.logger, httpserver } })
  expect(await valueOf(inStack(middle.contract))).toMatchObject({ components: { dog: "component" } })
  expect(Object.keys((await valueOf(inStack(middle.contract))).components)).toEqual(["dog"])
})

test("A preview knows it before its application exists, and it depends on the application.", async () => {
  await mockPulumi({ preview: true })
  const network = new Application("network", { shared: true, components })
  const insides = network.contract as unknown as {
    readonly isKnown: Promise<boolean>
    allResources(): Promise<Set<Resource>>
  }
  expect(await insides.isKnown).toBe(true)
  expect([...(await insides.allResources())]).toEqual([network])
})

test("The contract of an application that is not shared says what to do.", () => {
  const { contract: none } = new Application("dog", { components })
  expect(none).toBe("set shared: true to let other applications use these components")
})

test("The application of a shared manifest has one too, of the components that are its own.", async () => {
  const text = manifestOf("network", {
    shared: true,
    sharedWith: "dog,  apps/*",
    own: { httpserver: "capability", logger: "component" },
    uses: { store: "other/store" },
  })
  const { "network.yaml": file } = writeFiles(temporaryDirectory(), { "network.yaml": text })
  const network = new ManifestFile("net", { file, lattice: "moon" })
  expect(await valueOf(inStack(network.contract))).toEqual({
    ...contract,
    lattice: "moon",
    sharedWith: ["dog", "apps/*"],
  })
})

test("A manifest that is not shared has none, and says which annotation makes it so.", () => {
  const directory = temporaryDirectory()
  const { "dog.yaml": file } = writeFiles(directory, { "dog.yaml": manifestOf("dog") })
  const dog = new ManifestFile("dog", { file })
  expect(failureOf(() => dog.contract, directory)).toBe(
    "dog.yaml has no contract for other stacks: the application is not shared; " +
      'give it the annotation experimental.wasmcloud.dev/shared: "true"',
  )
})
