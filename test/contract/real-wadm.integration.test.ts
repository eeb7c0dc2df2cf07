import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, test } from "vitest"
import type { WadmClient } from "../../provider/wadm/client"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { RunningVersions } from "../helpers/running-versions"
import { BEHAVIOURS } from "./behaviours"
import { expectCollision } from "./collision"
import { FENCE_BEHAVIOURS } from "./fence-behaviours"
import { expectRunning } from "./running"

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

for (const [index, { title, run }] of [...BEHAVIOURS, ...FENCE_BEHAVIOURS].entries()) {
  test(`Real wadm: ${title}`, () => run(clientFor(`lattice${index}`)))
}

test("Real wadm: lattice a with application b-c and lattice a-b with application c are one record.", async () => {
  await expectCollision(clientFor)
})

test("Real wadm: a delete of a version that is not there stops the parts of what stays deployed.", async () => {
  const running = new RunningVersions(connection, "noop")
  await expectRunning(clientFor("noop"), () => running.of("dog"))
})
