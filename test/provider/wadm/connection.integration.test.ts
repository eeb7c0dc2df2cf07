import { afterAll, beforeAll, expect, test } from "vitest"
import { createConnect } from "../../../provider/wadm/connection"
import { connectionTo } from "../../helpers/connection"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { freePort } from "../../helpers/ports"

let server: LocalLattice

beforeAll(async () => {
  server = await startLattice({ wadm: false })
})

afterAll(() => server.stop())

test("All requests share one connection, and one that was closed is opened again.", async () => {
  const connect = createConnect(connectionTo(server.natsUrl))
  const [first, second] = await Promise.all([connect(), connect()])
  expect(second).toBe(first)
  await first.close()
  const again = await connect()
  expect(again.isClosed()).toBe(false)
  await again.close()
})

test("An address where nothing listens is named together with its source, and the next request tries again.", async () => {
  const url = `nats://127.0.0.1:${await freePort()}`
  const connect = createConnect(connectionTo(url))
  for (const _attempt of [1, 2]) {
    await expect(connect()).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining(
        `cannot connect to NATS at ${url} (CONNECTION_REFUSED); this address is from the test`,
      ) as string,
    })
  }
})
