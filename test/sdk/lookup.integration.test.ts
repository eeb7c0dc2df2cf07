import { runtime } from "@pulumi/pulumi"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { lookUp } from "../../sdk/lookup"
import { network } from "../fixtures/manifests"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { retry } from "../helpers/retry"
import { WadmApi } from "../helpers/wadm-api"

let server: LocalLattice

beforeAll(async () => {
  vi.stubEnv("WASMCLOUD_LATTICE", undefined)
  server = await startLattice()
  const wadm = new WadmApi(server.natsUrl)
  await wadm.put(network())
  await wadm.deploy("network")
})

afterEach(() => runtime.setAllConfig({}))

afterAll(async () => {
  vi.unstubAllEnvs()
  await server.stop()
})

const wanted = {
  application: "network",
  lattice: "default",
  connection: undefined,
  components: { httpserver: "capability" },
} as const

/** May use what was found. */
const everyone = { sharedWith: undefined }

async function monitored<Reply>(path: string): Promise<Reply> {
  return (await (await fetch(`${server.nats.monitoringUrl}/${path}`)).json()) as Reply
}

/** How many the server has seen so far. */
async function connectionsMade(): Promise<number> {
  return (await monitored<{ readonly total_connections: number }>("varz")).total_connections
}

async function openConnections(): Promise<number> {
  const { connections } = await monitored<{ readonly connections: readonly { name?: string }[] }>("connz")
  return connections.filter(({ name }) => name === "pulumi-wadm").length
}

async function expectAllClosed(): Promise<void> {
  await retry(async () => ((await openConnections()) === 0 ? true : undefined), { deadline: 5_000 })
}

test("Look-ups by the stack's settings find what wadm has, share a connection, and close it.", async () => {
  runtime.setAllConfig({ "wadm:servers": server.natsUrl })
  const before = await connectionsMade()
  expect(await Promise.all([lookUp(wanted), lookUp(wanted), lookUp(wanted)])).toEqual(Array(3).fill(everyone))
  expect((await connectionsMade()) - before).toBe(1)
  await expectAllClosed()
})

test("A connection with a name has settings of its own.", async () => {
  const unreachable = `nats://127.0.0.1:${await freePort()}`
  const connections = JSON.stringify({ eu: { servers: server.natsUrl } })
  runtime.setAllConfig({ "wadm:servers": unreachable, "wadm:connections": connections })
  expect(await lookUp({ ...wanted, connection: "eu" })).toEqual(everyone)
  await expect(lookUp(wanted)).rejects.toThrow(`cannot be looked up: cannot connect to NATS at ${unreachable}`)
  await expect(lookUp({ ...wanted, connection: "us" })).rejects.toThrow('"us"')
})

test("What wadm does not have is not found, and the connection is closed all the same.", async () => {
  runtime.setAllConfig({ "wadm:servers": server.natsUrl })
  await expect(lookUp({ ...wanted, application: "netwrok" })).rejects.toThrow(
    'there is no application "netwrok" in lattice "default" for this program to look up; there are network',
  )
  await expectAllClosed()
})

test("A wrong login fails without its secret.", async () => {
  runtime.setAllConfig({ "wadm:servers": server.natsUrl, "wadm:user": "nobody", "wadm:password": "s3cret" }, [
    "wadm:password",
  ])
  const refusal: unknown = await lookUp(wanted).catch((error: unknown) => error)
  expect(String(refusal)).toContain("stack configuration wadm:password")
  expect(String(refusal)).not.toContain("s3cret")
})
