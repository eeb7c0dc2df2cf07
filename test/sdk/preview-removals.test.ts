import { runtime } from "@pulumi/pulumi"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { WadmError } from "../../provider/errors"
import { FORCE_VARIABLE } from "../../provider/force"
import { Application, component } from "../../sdk"
import { withClient } from "../../sdk/lookup/connections"
import { foreseeRemovals } from "../../sdk/removals"
import { urn } from "../fixtures/inputs"
import { deployAll, fail } from "../fixtures/lattice"
import { consumer, manifest, network } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { type MockedPulumi, mockPulumi } from "../helpers/mock-pulumi"

let wadm: InMemoryWadm
let pulumi: MockedPulumi

vi.mock("../../sdk/lookup/connections", () => ({
  withClient: (async ({ lattice }, use) => use(wadm.client(lattice))) as typeof withClient,
}))

beforeEach(async () => {
  wadm = new InMemoryWadm()
  pulumi = await mockPulumi({ preview: true })
})

afterEach(() => {
  vi.unstubAllEnvs()
  runtime.setAllConfig({})
})

const ours = { owner: "shop/dev/network" }
const theirs = { owner: "apps/prod/dog" }

/** What a program that has these applications is told of the default lattice. */
async function warnings(...names: string[]): Promise<string[]> {
  const declared = ["cat", ...names].map((name) => ({ lattice: "default", resourceUrn: Promise.resolve(urn(name)) }))
  await foreseeRemovals(declared)
  return pulumi.warnings.map(({ text }) => text)
}

test("What the program has lost, and another stack uses, is named with its users and what to do.", async () => {
  await deployAll(wadm, network(ours), consumer("dog", theirs), manifest("cat", { owner: "shop/dev/cat" }))
  const [warning, ...more] = await warnings()
  expect(`${warning}\n`)
    .toBe(`application "network" in lattice "default" is not in this program any more, and would not be deleted: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "default"  owner apps/prod/dog
Everything else would be done, and the update fail, unless the last one recorded another deletion. To go on:
  take its users away first     pulumi destroy --stack prod   (project apps)
  let it go with its last user  deletion: "retireWhenUnused" in its program, pulumi up, and the same command again
  break them now                PULUMI_WADM_FORCE="network: WHY" before the same command
`)
  expect(more).toEqual([])
})

test("Nothing is said of what the program still has, of what others have, or of what only this stack uses.", async () => {
  await deployAll(wadm, network(ours), consumer("dog", theirs))
  expect(await warnings("network")).toEqual([])
  await deployAll(wadm, manifest("other", { owner: "shop/dev2/other", shared: true }))
  await deployAll(wadm, network({ owner: "shop/dev2/network", version: "v2" }))
  expect(await warnings()).toEqual([])
  wadm = new InMemoryWadm()
  await deployAll(wadm, network(ours), consumer("dog", { owner: "shop/dev/dog" }))
  expect(await warnings()).toEqual([])
})

test("What is forced is said to break its users.", async () => {
  vi.stubEnv(FORCE_VARIABLE, "network: moved")
  await deployAll(wadm, network(ours), consumer("dog", theirs))
  expect(await warnings()).toEqual([expect.stringContaining("will be deleted: 1 application uses it")])
})

test("Each lattice is read once, and one that cannot be read is said.", async () => {
  expect(await warnings("bird", "fox")).toEqual([])
  expect(wadm.operations()).toEqual(["list"])
  wadm.before = fail(new WadmError("unreachable", "cannot connect"))
  expect(await warnings()).toEqual([expect.stringContaining("was not checked against lattice")])
})

test("A program looks when it has nothing left to do, in a preview of a stack that asks for it.", async () => {
  const listen = vi.spyOn(process, "once")
  const asked = () => listen.mock.calls.filter(([event]) => String(event) === "beforeExit").length
  const declare = () => new Application("dog", { components: { dog: component({ image: "example.com/dog:1" }) } })
  vi.stubEnv("PULUMI_NODEJS_MONITOR", "127.0.0.1:1")
  declare()
  expect(asked()).toBe(0)
  runtime.setAllConfig({ "wadm:previewRemovals": "true" })
  declare()
  declare()
  expect(asked()).toBe(1)
  listen.mock.calls.length = 0
  await mockPulumi()
  declare()
  expect(asked()).toBe(0)
})
