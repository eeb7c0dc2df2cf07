import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import { readLattice } from "../../../provider/guard/snapshot"
import type { WadmClient } from "../../../provider/wadm/client"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { networkInputs } from "../../fixtures/inputs"
import { consumer, manifest, network } from "../../fixtures/manifests"
import { stateOf } from "../../fixtures/shop"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { WadmApi } from "../../helpers/wadm-api"

let server: LocalLattice
let connection: NatsConnection

beforeAll(async () => {
  server = await startLattice({ maxPayload: 8_192 })
  connection = await connect({ servers: server.natsUrl })
})

afterAll(async () => {
  await connection.close()
  await server.stop()
})

const clientFor = (lattice: string): WadmClient => createNatsClient(async () => connection, lattice, 2_000)
const progress = { status: () => undefined, note: () => undefined, warn: () => undefined }
const provider = createApplicationProvider({
  clientFor: async (lattice) => clientFor(lattice),
  progressFor: () => progress,
  forced: () => undefined,
})

async function deploy(client: WadmClient, application: ReturnType<typeof manifest>): Promise<void> {
  await client.put(application)
  await client.deploy(application.metadata.name, "v1")
}

test("F40: A list above the server's max_payload refuses a delete, and says what to raise.", async () => {
  const client = clientFor("large")
  await deploy(client, network({ owner: "shop/dev/network" }))
  for (let index = 0; index < 40; index++) await client.put(manifest(`application-number-${index}`))
  await expect(provider.delete("id", stateOf(networkInputs({ lattice: "large" })))).rejects.toMatchObject({
    code: "cannotCheck",
    message: expect.stringContaining("raise its max_payload of 8,192 bytes") as string,
  })
  expect(await client.versions("network")).toEqual([{ version: "v1", deployed: true }])
})

test("Users in another lattice of the same server do not count.", async () => {
  const [here, there] = [clientFor("here"), clientFor("there")]
  await deploy(here, network({ owner: "shop/dev/network" }))
  await deploy(there, network())
  await deploy(there, consumer("dog"))
  await provider.delete("id", stateOf(networkInputs({ lattice: "here" })))
  expect(await here.list()).toEqual([])
  expect((await there.list()).map(({ name }) => name)).toEqual(["dog", "network"])
})

test("A user whose record another lattice has written over cannot be seen, and so the delete is refused.", async () => {
  const client = clientFor("b")
  await deploy(client, network({ owner: "shop/dev/network" }))
  await deploy(client, consumer("c-d"))
  await clientFor("b-c").put(manifest("d", { version: "v2" }))
  const stored = await new WadmApi(server.natsUrl).stored()
  await expect(provider.delete("id", stateOf(networkInputs({ lattice: "b" })))).rejects.toMatchObject({
    code: "cannotCheck",
    message: expect.stringContaining('wadm lists an application "d" in lattice "b", and does not know it') as string,
  })
  expect(await new WadmApi(server.natsUrl).stored()).toEqual(stored)
})

test("A snapshot of a lattice has what wadm stored of every application.", async () => {
  const client = clientFor("whole")
  await deploy(client, network())
  await client.put(consumer("dog"))
  expect(await readLattice(client)).toMatchObject({
    applications: [
      { name: "dog", deployed: undefined, stored: consumer("dog") },
      { name: "network", deployed: network(), stored: undefined },
    ],
  })
})
