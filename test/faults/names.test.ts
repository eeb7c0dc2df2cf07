import { once } from "node:events"
import { type AddressInfo, createServer, type Server } from "node:net"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createConnect } from "../../provider/wadm/connection"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { rawInputs } from "../fixtures/inputs"
import { connectionTo } from "../helpers/connection"
import { createProvider } from "./resource"

let server: Server
let connections = 0

beforeAll(async () => {
  server = createServer(() => connections++).listen(0, "127.0.0.1")
  await once(server, "listening")
})

afterAll(() => void server.close())

function provider() {
  const { port } = server.address() as AddressInfo
  const connect = createConnect(connectionTo(`nats://127.0.0.1:${port}`))
  return createProvider(async (lattice) => createNatsClient(connect, lattice, 500))
}

const unsafe = fc.constantFrom("\r\n", "\r\nPUB x 0\r\n", " ", "\t", ".", "*", ">", "\0", "\u00e4", "\u2028")
const text = fc.oneof(
  fc.constant(""),
  fc.tuple(fc.string(), unsafe, fc.string()).map((parts) => parts.join("")),
  fc.constant("x".repeat(300) + "."),
)
const runs = { numRuns: 300, seed: Number(process.env["SEED"] ?? 20_261) }

test.each(["name", "lattice"])(
  "F15: A %s with a character that a NATS subject cannot hold fails the check at its place, and no byte is sent.",
  async (property) => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const { failures = [] } = await provider().check({}, rawInputs({ [property]: value }))
        expect(failures.map((failure) => failure.property)).toContain(property)
        await expect(provider().create(rawInputs({ [property]: value }))).rejects.toThrow()
      }),
      runs,
    )
    expect(connections).toBe(0)
  },
)
