import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, test } from "vitest"
import type { WadmClient } from "../../provider/wadm/client"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { BEHAVIOURS } from "./behaviours"
import { expectCollision } from "./collision"

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

const clientFor = (lattice: string): WadmClient => createNatsClient(async () => connection, lattice, 10_000)

for (const [index, { title, run }] of BEHAVIOURS.entries()) {
  test(`Real wadm: ${title}`, () => run(clientFor(`lattice${index}`)))
}

test("Real wadm: lattice a with application b-c and lattice a-b with application c are one record.", async () => {
  await expectCollision(clientFor)
})
