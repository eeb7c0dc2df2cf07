import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import { renderManifest } from "../../../provider/manifest/render"
import { versionOf } from "../../../provider/manifest/references"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { inputs } from "../../fixtures/inputs"
import { manifest } from "../../fixtures/manifests"
import { stateOf } from "../../fixtures/shop"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { age, median } from "./ageing"

const UPDATES = Number(process.env["UPDATES"] ?? 40)
/** What one run of a busy machine may add by itself. */
const NOISE = 3

let server: LocalLattice
let connection: NatsConnection
beforeAll(async () => {
  server = await startLattice()
  connection = await connect({ servers: server.natsUrl })
})
afterAll(async () => {
  await connection.close()
  await server.stop()
})

const silent = { status: () => undefined, note: () => undefined, warn: () => undefined }
const forced = () => undefined
const clientFor = (lattice: string) => createNatsClient(async () => connection, lattice, 10_000)

test(
  "F23: After many updates an application has as many versions as it keeps, and an update takes as long as at first.",
  async () => {
    const { durations, versions, warnings } = await age(clientFor("many"), {
      ...{ updates: UPDATES, keepVersions: 10, bytes: 2_000 },
    })
    expect(warnings).toEqual([])
    expect(new Set(versions.slice(9))).toEqual(new Set([10]))
    const [first, last] = [median(durations.slice(0, 10)), median(durations.slice(-10))]
    const ratio = last / first
    console.log(`${UPDATES} updates: ${first.toFixed(1)} ms each at first, ${ratio.toFixed(2)} times that at last`)
    expect(ratio).toBeLessThan(NOISE)
  },
  60_000 + UPDATES * 1_000,
)

test("F23: Large manifests go on working, with whatever number of versions to keep; without pruning they stop.", async () => {
  const raw = clientFor("raw")
  const puts = async () => {
    for (let number = 0; number < 9; number++) {
      await raw.put(manifest("dog", { version: `v${number}`, annotations: { text: "x".repeat(200_000) } }))
    }
  }
  await expect(puts()).rejects.toMatchObject({ code: "storeFailed" })
  expect(await raw.versions("dog")).toHaveLength(5)
  for (const keepVersions of [10, 100_000]) {
    const client = clientFor(`large-${keepVersions}`)
    const { versions, warnings } = await age(client, { updates: 9, keepVersions, bytes: 200_000 })
    expect(warnings).toEqual([])
    expect(versions.at(-1)).toBe(4)
  }
})

test("D7: From A to B and back to A is three puts, and what runs is the newest again.", async () => {
  const client = clientFor("back")
  const both = ["A", "B"].map((description) => inputs({ description, version: "1.0", lattice: "back", wait: false }))
  const versions = both.map((of) => versionOf(renderManifest(of)))
  expect(versions).toEqual([expect.stringMatching(/^1\.0-[0-9a-f]{12}$/), expect.stringMatching(/^1\.0-/)])
  const [a, b] = versions.map((version) => ({ version, deployed: false }))
  const provider = createApplicationProvider({ clientFor: async () => client, progressFor: () => silent, forced })
  await provider.create(both[0]!)
  await provider.update("id", stateOf(both[0]!), both[1]!)
  await provider.update("id", stateOf(both[1]!), both[0]!)
  expect(await client.versions("dog")).toEqual([b, { ...a, deployed: true }])
})
