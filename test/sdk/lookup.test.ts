import { runtime } from "@pulumi/pulumi"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { WadmError } from "../../provider/errors"
import { SHARED_WITH_ANNOTATION } from "../../provider/manifest/annotations"
import { fenceOf, retiredMarkOf } from "../../provider/manifest/markers"
import { versionOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { lookupApplication, type LookupArgs } from "../../sdk"
import { lookUp } from "../../sdk/lookup/look-up"
import type { withClient } from "../../sdk/lookup/connections"
import { manifest, network, own } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { failureOf, laterFailureOf, type MockedPulumi, mockPulumi, valueOf } from "../helpers/mock-pulumi"

let wadm: InMemoryWadm
let pulumi: MockedPulumi
const reached = vi.hoisted(() => ({ through: [] as unknown[] }))

vi.mock("../../sdk/lookup/connections", () => ({
  withClient: (async ({ connection, lattice }, use) => {
    reached.through.push({ connection, lattice })
    return use(wadm.client(lattice))
  }) as typeof withClient,
}))
vi.mock("../../sdk/load-lookup", () => ({ loadLookup: () => ({ lookUp }) }))

beforeEach(async () => {
  wadm = new InMemoryWadm()
  reached.through = []
  vi.stubEnv("WASMCLOUD_LATTICE", undefined)
  pulumi = await mockPulumi()
})

afterEach(() => {
  vi.unstubAllEnvs()
  runtime.setAllConfig({})
})

async function store(target: Manifest, { deploy = true, lattice = "default" } = {}): Promise<void> {
  await wadm.client(lattice).put(target)
  if (deploy) await wadm.client(lattice).deploy(target.metadata.name, versionOf(target))
  wadm.calls.length = 0
}

const components = { httpserver: "capability" } as const
const reference = { kind: "capability", application: "network", component: "httpserver", lattice: "default" }

function failureOfLookup(args: LookupArgs = { components }, name = "network"): Promise<string> {
  return laterFailureOf(() => lookupApplication(name, args))
}

test("A shared application that is there has the components that the program names, for two requests.", async () => {
  await store(network({ components: [own("httpserver", "capability"), own("logger")] }))
  const found = lookupApplication("network", { components: { httpserver: "capability", logger: "component" } })
  expect(await valueOf(found.components.httpserver)).toEqual(reference)
  expect(await valueOf(found.component("logger"))).toEqual({ ...reference, kind: "component", component: "logger" })
  expect(await valueOf(found.capability("httpserver"))).toEqual(reference)
  expect([await valueOf(found.name), await valueOf(found.lattice)]).toEqual(["network", "default"])
  expect(Object.keys(found.components)).toEqual(["httpserver", "logger"])
  expect(wadm.operations().sort()).toEqual(["get", "versions"])
  expect(pulumi.warnings).toEqual([])
})

test("It is looked for where applications of the program would be, or where the program says.", async () => {
  const connections = { eu: { servers: "nats://eu", lattice: "paris" } }
  runtime.setAllConfig({ "wadm:lattice": "moon", "wadm:connections": JSON.stringify(connections) })
  for (const lattice of ["moon", "paris", "mars"]) await store(network(), { lattice })
  const inMoon = lookupApplication("network", { components }).components.httpserver
  const inParis = lookupApplication("network", { components, connection: "eu" }).components.httpserver
  const inMars = lookupApplication("network", { components, lattice: "mars" }).components.httpserver
  expect(await Promise.all([inMoon, inParis, inMars].map(valueOf))).toEqual([
    { ...reference, lattice: "moon", connection: "" },
    { ...reference, lattice: "paris", connection: "eu" },
    { ...reference, lattice: "mars", connection: "" },
  ])
  expect(reached.through).toEqual([
    { connection: undefined, lattice: "moon" },
    { connection: "eu", lattice: "paris" },
    { connection: undefined, lattice: "mars" },
  ])
})

test("Who may use it comes along, for the check of those who do.", async () => {
  await store(network({ annotations: { [SHARED_WITH_ANNOTATION]: "dog, apps/*" } }))
  const { httpserver } = lookupApplication("network", { components }).components
  expect(await valueOf(httpserver)).toEqual({ ...reference, sharedWith: ["dog", "apps/*"] })
})

const cannotBeUsed = 'application "network" in lattice "default" cannot be used as this program looks it up\n'

test.each([
  [
    "is not shared",
    network({ shared: false }),
    { deploy: true },
    '  httpserver: application "network" is not shared; its owner has to set shared: true (annotation experimental.wasmcloud.dev/shared: "true")',
  ],
  ["is not deployed", network(), { deploy: false }, '  httpserver: application "network" is stored but not deployed'],
  [
    "has no such component",
    network({ components: [own("cache", "capability")] }),
    { deploy: true },
    '  httpserver: application "network" shares no such component; it shares cache',
  ],
  [
    "has one of another kind",
    network({ components: [own("httpserver")] }),
    { deploy: true },
    "  httpserver: it is a component, not a capability",
  ],
] as const)("A program fails when the application that it looks up %s.", async (_what, target, options, problem) => {
  await store(target, options)
  expect(await failureOfLookup()).toBe(cannotBeUsed + problem)
})

test("An application that is being deleted cannot be looked up.", async () => {
  await store(network())
  await store(fenceOf(network(), undefined, "v1"), { deploy: false })
  expect(await failureOfLookup()).toMatch(/^ {2}httpserver: application "network" is being deleted or undeployed/m)
})

test("Everything that is wrong is said at once, and what is wrong with the whole application once.", async () => {
  await store(network())
  const several = { httpserver: "component", cache: "capability", store: "capability" } as const
  expect(await failureOfLookup({ components: several })).toBe(
    cannotBeUsed +
      "  httpserver: it is a capability, not a component\n" +
      '  cache, store: application "network" shares no such component; it shares httpserver',
  )
})

const notThere = 'there is no application "netwrok" in lattice "default" for this program to look up'

test("An application that is not there is named, with those that are.", async () => {
  expect(await failureOfLookup({ components }, "netwrok")).toBe(
    `${notThere}; the lattice has none at all. Is it the lattice that you mean?`,
  )
  await store(network())
  await store(manifest("dog"))
  expect(await failureOfLookup({ components }, "netwrok")).toBe(`${notThere}; there are dog, network`)
  for (let at = 10; at < 20; at++) await store(manifest(`cat-${at}`))
  expect(await failureOfLookup({ components }, "netwrok")).toMatch(/there are cat-10, .*cat-19, and 2 more$/)
  wadm.before = ({ operation }) => {
    if (operation === "list") throw new WadmError("timeout", "no answer")
  }
  expect(await failureOfLookup({ components }, "netwrok")).toBe(notThere)
})

test("What is retired is taken with a warning, since those who use it already may go on.", async () => {
  await store(network())
  await store(retiredMarkOf(network(), undefined), { deploy: false })
  const { httpserver } = lookupApplication("network", { components }).components
  expect(await valueOf(httpserver)).toEqual(reference)
  expect(pulumi.warnings.map(({ text }) => text)).toEqual([
    "network/httpserver is retired: its owner has taken it out, and it goes when those who use it now have gone " +
      '(lattice "default", looked up by this program)',
  ])
})

const outOfReach = () => {
  throw new WadmError("unreachable", "cannot connect to NATS")
}

test("An update fails when the lattice is out of reach, since nothing was checked.", async () => {
  wadm.before = outOfReach
  expect(await failureOfLookup()).toBe(
    'application "network" in lattice "default" cannot be looked up: cannot connect to NATS',
  )
})

test("A preview then goes on by what the program says, with a warning.", async () => {
  pulumi = await mockPulumi({ preview: true })
  wadm.before = outOfReach
  const { httpserver } = lookupApplication("network", { components }).components
  expect(await valueOf(httpserver)).toEqual(reference)
  expect(pulumi.warnings.map(({ text }) => text)).toEqual([
    'application "network" in lattice "default", which this program looks up, was not checked: cannot connect to NATS\n' +
      "This preview takes it as the program describes it; pulumi up will not.",
  ])
})

test.each(["badConfig", "unknownConnection", "badSubject"] as const)(
  "A mistake of the program or its settings, %s, fails a preview too.",
  async (code) => {
    pulumi = await mockPulumi({ preview: true })
    wadm.before = () => {
      throw new WadmError(code, "mend this")
    }
    expect(await failureOfLookup()).toBe('application "network" in lattice "default" cannot be looked up: mend this')
  },
)

test("What a preview finds wrong fails it.", async () => {
  pulumi = await mockPulumi({ preview: true })
  await store(manifest("dog"))
  expect(await failureOfLookup()).toContain("; there are dog")
})

test("A look-up names what it is for, and gives nothing else.", async () => {
  expect(failureOf(() => lookupApplication("network", { components: {} }))).toBe(
    'the look-up of application "network" names no component; say which this program uses, ' +
      'as in components: { httpserver: "capability" }',
  )
  await store(network())
  const named: LookupArgs["components"] = components
  const found = lookupApplication("network", { components: named })
  await valueOf(found.name)
  expect(failureOf(() => found.capability("cache"))).toBe(
    '"cache" of application "network" was not looked up as a capability; say so in its components: { "cache": "capability" }',
  )
  expect(failureOf(() => found.component("httpserver"))).toContain("was not looked up as a component")
  expect(failureOf(() => found.capability("toString"))).toContain("was not looked up")
})
