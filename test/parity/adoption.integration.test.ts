import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { adoptGenerated } from "./adoption"

const COUNT = Number(process.env["ADOPTED"] ?? 25)
const SEED = Number(process.env["SEED"] ?? 2024)

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
  `P9: ${COUNT} applications of a raw client, taken over, are those that the provider makes.`,
  async () => {
    const { adopted, problems } = await adoptGenerated({ url: server.natsUrl, connection }, COUNT, SEED)
    expect(problems.slice(0, 1)).toEqual([])
    expect(adopted).toBe(COUNT)
  },
  60_000 + COUNT * 2_000,
)
