import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { rollOut, type RollOutOptions } from "../../../provider/apply/roll-out"
import { undo } from "../../../provider/apply/undo"
import type { Manifest } from "../../../provider/manifest/schema"
import type { WadmClient } from "../../../provider/wadm/client"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { manifest, network, refer, scaled } from "../../fixtures/manifests"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { httpHello, noImage } from "../../lifecycle/applications"

let lattice: LocalLattice
let connection: NatsConnection
let client: WadmClient

beforeAll(async () => {
  lattice = await startLattice({ hosts: 1 })
  connection = await connect({ servers: lattice.natsUrl, reconnectTimeWait: 10 })
  client = createNatsClient(async () => connection, "default", 10_000)
})

afterAll(async () => {
  await connection.close()
  await lattice.stop()
})

const ROUNDS = 5
const progress = { status: () => undefined, note: () => undefined, warn: () => undefined }
const defaults = { deployed: true, wait: true, timeout: 60, progress, objection: async () => undefined }

async function put(application: Manifest, options: Partial<RollOutOptions> = {}, by = client): Promise<void> {
  const before = await readLive(client, application.metadata.name)
  const takeBack = () => undo(by, application, before)
  await rollOut(by, application, before, { ...defaults, takeBack, ...options })
}

function dog(version: string, image: string): Manifest {
  const component = scaled({ name: "dog", type: "component", properties: { image } })
  return manifest("dog", { version, components: [component] })
}

test("F39: an update right after another one is ready only by what wadm says of itself.", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await put(dog(`first-${round}`, httpHello), { wait: false })
    // A failure counts after 5 s: before that, only a status of the version before could end the wait.
    const bad = put(dog(`second-${round}`, noImage), { timeout: 1, onFailure: "leave" })
    await expect(bad).rejects.toMatchObject({ code: "notReady" })
    await put(dog(`third-${round}`, httpHello))
    expect((await client.status("dog"))?.status.type).toBe("deployed")
  }
})

test("A connection that is lost while wadm takes a version up keeps the wait from nothing.", async () => {
  const losing: WadmClient = {
    ...client,
    deploy: async (application, version) => {
      const deployed = await client.deploy(application, version)
      await connection.reconnect()
      return deployed
    },
  }
  for (let round = 0; round < ROUNDS; round++) await put(dog(`lost-${round}`, httpHello), {}, losing)
  expect((await client.status("dog"))?.status.type).toBe("deployed")
})

test("An application that only refers to what others run is ready at once.", async () => {
  const options = { image: "wasmcloud+builtin://http-server" }
  await put(network({ components: [{ name: "httpserver", type: "capability", properties: options }] }))
  await put(manifest("user", { components: [refer("httpserver", "network/httpserver")] }), { timeout: 5 })
})

test("A new image of a capability that cannot start is seen, although wadm calls it deployed at first.", async () => {
  const capability = (version: string, image: string) =>
    manifest("client", { version, components: [{ name: "client", type: "capability", properties: { image } }] })
  await put(capability("good", "wasmcloud+builtin://http-client"))
  const bad = put(capability("bad", noImage))
  await expect(bad).rejects.toMatchObject({
    code: "failed",
    message: expect.stringMatching(
      /failed to start as version bad\n.*\n.*\nVersion good runs again, as before\.$/,
    ) as string,
  })
})
