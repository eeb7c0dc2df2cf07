import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { WadmApi } from "../helpers/wadm-api"
import { driversDifference, validTexts } from "./two-drivers"

const APPLICATIONS = Number(process.env["APPLICATIONS"] ?? 25)
const seed = Number(process.env["SEED"] ?? 20_263)

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

test(
  "P17: wadm stores the same manifest whether this provider or another client sends it, version and owner aside.",
  async () => {
    const client = createNatsClient(async () => connection, "ours", 10_000)
    const raw = new WadmApi(server.natsUrl, "raw")
    const texts = validTexts(APPLICATIONS, seed)
    expect(texts).toHaveLength(APPLICATIONS)
    for (const text of texts) {
      expect(await driversDifference(text, client, raw), text).toBeUndefined()
    }
  },
  60_000 + APPLICATIONS * 1_000,
)
