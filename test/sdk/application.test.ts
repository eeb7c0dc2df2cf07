import { type Output, type Resource, runtime } from "@pulumi/pulumi"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Application, capability, component, type SharedComponent, type SharedComponentOutput } from "../../sdk"
import { PROVIDER_TEXT } from "../../sdk/provider-text"
import { failureOf, type MockedPulumi, mockPulumi, type Registered, valueOf } from "../helpers/mock-pulumi"

let pulumi: MockedPulumi

beforeEach(async () => {
  vi.stubEnv("WASMCLOUD_LATTICE", undefined)
  pulumi = await mockPulumi()
})

afterEach(() => {
  vi.unstubAllEnvs()
  runtime.setAllConfig({})
})

const dog = component({ image: "example.com/dog:1" })
const httpserver = capability({ image: "wasmcloud+builtin://http-server" })

/** Pulumi keeps these of an output, and does not show them in its types. */
interface Insides {
  allResources(): Promise<Set<Resource>>
  readonly isKnown: Promise<boolean>
}

function insides(output: Output<unknown>): Insides {
  return output as unknown as Insides
}

async function register(application: Application<never, never> | Application): Promise<Registered> {
  await valueOf(application.urn)
  return pulumi.registered.at(-1)!
}

test("An application registers as a dynamic resource of its own type, with the provider text and its URN.", async () => {
  const { type, name, inputs } = await register(new Application("dog", { components: { dog } }))
  expect({ type, name }).toEqual({ type: "pulumi-nodejs:wadm:Application", name: "dog" })
  expect(inputs).toEqual({
    name: "dog",
    lattice: "default",
    components: { dog: { kind: "component", image: "example.com/dog:1" } },
    resourceUrn: "urn:pulumi:dev::shop::pulumi-nodejs:wadm:Application::dog",
    __provider: PROVIDER_TEXT,
  })
})

test("A name and a lattice that are given come before any default.", async () => {
  vi.stubEnv("WASMCLOUD_LATTICE", "from-environment")
  runtime.setAllConfig({ "wadm:lattice": "from-stack" })
  const given = await register(new Application("dog", { name: "hound", lattice: "moon", components: { dog } }))
  expect(given.inputs).toMatchObject({ name: "hound", lattice: "moon" })
  const byDefault = await register(new Application("dog", { components: { dog } }))
  expect(byDefault.inputs).toMatchObject({ name: "dog", lattice: "from-stack" })
})

test("Everything else goes out as it was given.", async () => {
  const args = {
    components: { dog, httpserver },
    links: [{ source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" }],
    shared: true,
    description: "d",
    version: "v",
    annotations: { a: "b" },
    labels: { c: "d" },
    wait: false,
    timeout: 5,
    waitFor: ["dog"],
    onFailure: "rollback",
    deletion: "blockWhileInUse",
    adopt: "manage",
  } as const
  expect((await register(new Application("dog", args) as unknown as Application)).inputs).toMatchObject(args)
})

test("A component that is undefined is refused with what to look for, since Pulumi would drop it.", () => {
  const components = { dog, httpserver: undefined, cache: undefined } as unknown as { dog: typeof dog }
  expect(failureOf(() => new Application("fetcher", { components }))).toBe(
    'components.httpserver, components.cache of application "fetcher" is undefined: ' +
      "the application it comes from has no such component, or is not shared: true",
  )
  expect(pulumi.registered).toEqual([])
})

test("A shared component is known by its names and kind, and depends on the application that it comes from.", async () => {
  const network = new Application("network", {
    shared: true,
    name: "net",
    lattice: "moon",
    components: { dog, httpserver },
  })
  expect(Object.keys(network.components)).toEqual(["dog", "httpserver"])
  const expected: SharedComponent<"capability"> = {
    kind: "capability",
    application: "net",
    component: "httpserver",
    lattice: "moon",
  }
  expect(await valueOf(network.components.httpserver)).toEqual(expected)
  expect(await valueOf(network.components.dog)).toMatchObject({ kind: "component", component: "dog" })
  expect([...(await insides(network.components.httpserver).allResources())]).toEqual([network])
})

test.each([
  [undefined, "fail"],
  ["warn", "warn"],
] as const)("With previewChecks: %j the provider is told %j, in a preview alone.", async (previewChecks, told) => {
  for (const preview of [true, false]) {
    const { registered } = await mockPulumi({ preview })
    const own = { dog: component({ image: "dog" }) }
    const application = new Application("dog", { components: own, ...(previewChecks && { previewChecks }) })
    await valueOf(application.urn)
    expect(registered).toMatchObject([{ name: "dog" }])
    expect(registered[0]?.inputs["previewChecks"]).toBe(preview ? told : undefined)
    expect(await valueOf(application.manifestYaml)).not.toContain("previewChecks")
  }
})

test("A preview knows a shared component before its application exists.", async () => {
  await mockPulumi({ preview: true })
  const network = new Application("network", { shared: true, components: { httpserver } })
  const reference: SharedComponentOutput = network.components.httpserver
  expect(await insides(reference).isKnown).toBe(true)
  expect(await valueOf(reference)).toMatchObject({ application: "network", component: "httpserver" })
})

test("A component of an application that is shared with some carries their list, and a preview knows it.", async () => {
  await mockPulumi({ preview: true })
  const network = new Application("network", { shared: { with: ["dog", "apps/*"] }, components: { httpserver } })
  const reference: SharedComponentOutput<"capability"> = network.components.httpserver
  expect(await insides(reference).isKnown).toBe(true)
  expect(await valueOf(reference)).toEqual({
    ...{ kind: "capability", application: "network", component: "httpserver", lattice: "default" },
    sharedWith: ["dog", "apps/*"],
  })
  expect([...(await insides(reference).allResources())]).toEqual([network])
})

test("Who an application is shared with goes out as it was given, and with a reference to its users.", async () => {
  const network = new Application("network", { shared: { with: ["dog"] }, components: { httpserver } })
  expect((await register(network as unknown as Application)).inputs["shared"]).toEqual({ with: ["dog"] })
  const user = new Application("dog", { components: { dog, httpserver: network.components.httpserver } })
  expect((await register(user)).inputs["components"]).toMatchObject({ httpserver: { sharedWith: ["dog"] } })
})

test("What a shared application itself only refers to is not its own to share.", async () => {
  const network = new Application("network", { shared: true, components: { httpserver } })
  const middle = new Application("middle", {
    shared: true,
    components: { dog, httpserver: network.components.httpserver },
  })
  expect(Object.keys(middle.components)).toEqual(["dog"])
  await valueOf(middle.urn)
  expect(pulumi.registered.at(-1)?.inputs["components"]).toEqual({
    dog,
    httpserver: { kind: "capability", application: "network", component: "httpserver", lattice: "default" },
  })
})

test.each([{}, { shared: false } as const])(
  "The components of an application that is not shared say what to do, as with %j.",
  (args) => {
    const { components } = new Application("dog", { ...args, components: { dog } })
    expect(components).toBe("set shared: true to let other applications use these components")
  },
)
