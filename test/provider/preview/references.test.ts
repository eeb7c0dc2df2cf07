import { beforeEach, expect, test } from "vitest"
import { WadmError } from "../../../provider/errors"
import { renderManifest } from "../../../provider/manifest/render"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { consumerInputs, inputs, networkInputs } from "../../fixtures/inputs"
import { deployAll, fail } from "../../fixtures/lattice"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"
import { elsewhere, previewOf, stateOf } from "./previewing"

let wadm: InMemoryWadm

beforeEach(() => {
  wadm = new InMemoryWadm()
})

const dog = consumerInputs("dog")
const network = networkInputs()

async function haveInLattice(...applications: (typeof dog)[]): Promise<void> {
  await deployAll(wadm, ...applications.map(renderManifest))
  wadm.calls.length = 0
}

const badTarget = (problem: string) => [
  {
    property: "components.httpserver",
    reason: `cannot use network/httpserver of lattice "default": ${problem}`,
  },
]

test("A preview refuses a component of an application that neither the lattice nor the program has.", async () => {
  const { failures } = await previewOf(wadm).check(dog)
  expect(failures).toEqual(badTarget('there is no application "network"'))
})

test("A preview takes a component of an application of the same program, before either exists.", async () => {
  const preview = previewOf(wadm)
  expect(await preview.check(network)).toMatchObject({ failures: [] })
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
  expect(preview.warnings).toEqual([])
})

test("A preview takes a component that another stack shares.", async () => {
  await haveInLattice(elsewhere(network))
  expect(await previewOf(wadm).check(dog)).toMatchObject({ failures: [] })
})

test.each([
  ["is not shared", networkInputs({ shared: false }), /^cannot use .*: application "network" is not shared/],
  [
    "has not got the component",
    networkInputs({ components: { other: network.components["httpserver"] } }),
    /shares no such component; it shares other$/,
  ],
  [
    "has it as another kind",
    networkInputs({ components: { httpserver: { kind: "component", image: "x" } } }),
    /it is a component, not a capability$/,
  ],
  ["is for others alone", networkInputs({ shared: { with: ["cat"] } }), /may not use application "network"/],
])(
  "A preview refuses a component of an application that %s, in the lattice as in the program.",
  async (_, of, text) => {
    const inProgram = previewOf(wadm)
    await inProgram.check(of)
    const declared = await inProgram.check(dog)
    expect(declared.failures).toMatchObject([{ reason: expect.stringMatching(text) as string }])
    await haveInLattice(elsewhere(of))
    const live = await previewOf(wadm).check(dog)
    expect(live.failures).toEqual(declared.failures)
  },
)

test("A preview refuses a component of an application that is not deployed, unless the program deploys it.", async () => {
  const client = wadm.client()
  await client.put(renderManifest(network))
  expect((await previewOf(wadm).check(dog)).failures).toEqual(
    badTarget('application "network" is stored but not deployed'),
  )
  const preview = previewOf(wadm)
  await preview.check(network, networkInputs({ deployed: false }))
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
})

test("A preview goes by the lattice where the program changes nothing, unless a refresh has found that it is to be put right.", async () => {
  const preview = previewOf(wadm)
  await preview.check(network, network)
  await preview.diff(network, stateOf(network))
  expect((await preview.check(dog)).failures).toEqual(badTarget('there is no application "network"'))
  await preview.diff(network, { ...stateOf(network), deployedVersion: undefined })
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
})

test("What is stored only needs nothing of others.", async () => {
  expect(await previewOf(wadm).check({ ...dog, deployed: false })).toMatchObject({ failures: [] })
})

test("A preview refuses nothing for an application of the program of which something is unknown.", async () => {
  const preview = previewOf(wadm)
  await preview.check(network, undefined, { description: UNKNOWN })
  expect(await preview.check(dog)).toMatchObject({ failures: [] })
})

test("An application that is only observed counts as the lattice has it.", async () => {
  await haveInLattice(elsewhere(networkInputs({ shared: false })))
  const preview = previewOf(wadm)
  await preview.check(networkInputs({ adopt: "observe" }))
  expect((await preview.check(dog)).failures).toMatchObject([
    { reason: expect.stringContaining("is not shared") as string },
  ])
})

test("previewChecks: warn makes warnings of failures, and off does not look at all.", async () => {
  const warned = previewOf(wadm, { checks: "warn" })
  expect(await warned.check(dog)).toMatchObject({ failures: [] })
  expect(warned.warnings).toEqual([
    'dog: components.httpserver: cannot use network/httpserver of lattice "default": there is no application "network"',
  ])
  wadm.calls.length = 0
  const off = previewOf(wadm, { checks: "off" })
  expect(await off.check(dog)).toMatchObject({ failures: [] })
  expect([off.warnings, wadm.calls]).toEqual([[], []])
})

test("previewChecks never reaches the state, also beside a failure or something unknown.", async () => {
  const preview = previewOf(wadm)
  for (const more of [{}, { wait: "no" }, { description: UNKNOWN }]) {
    const { inputs: checked } = await preview.check(network, undefined, more)
    expect(checked).toMatchObject({ name: "network" })
    expect(checked).not.toHaveProperty("previewChecks")
  }
})

test("F46: A preview reads each lattice once, and none for what has not changed; an update reads nothing.", async () => {
  const cat = inputs({ name: "cat" })
  const preview = previewOf(wadm)
  await preview.check(cat, cat)
  await preview.check(cat, { ...cat, timeout: 3 })
  expect(wadm.operations()).toEqual([])
  await Promise.all([preview.check(network), preview.check(inputs({ name: "bird" }))])
  await preview.check(dog)
  expect(wadm.operations()).toEqual(["list"])
  await preview.check({ ...cat, lattice: "other" })
  expect(wadm.operations()).toEqual(["list", "list"])
  wadm.calls.length = 0
  await previewOf(wadm).check(dog, undefined, { previewChecks: undefined })
  expect(wadm.operations()).toEqual([])
})

test("A lattice that cannot be read is said once, and the preview goes by the program.", async () => {
  wadm.before = fail(new WadmError("unreachable", "cannot connect"))
  const preview = previewOf(wadm)
  const unknown = await preview.check(dog)
  await preview.check(networkInputs({ shared: false }))
  const known = await preview.check(dog)
  expect(unknown.failures).toEqual([])
  expect(known.failures).toMatchObject([{ reason: expect.stringContaining("is not shared") as string }])
  expect(preview.warnings).toEqual([
    `: this preview was not checked against lattice "default", and goes by the program alone:
  cannot connect`,
  ])
})

test("A defect of ours is no lattice that cannot be read.", async () => {
  wadm.before = fail(new TypeError("a defect"))
  await expect(previewOf(wadm).check(dog)).rejects.toThrow("a defect")
})
