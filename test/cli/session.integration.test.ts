import { afterAll, beforeAll, expect, test } from "vitest"
import { withLattice } from "../../cli/session"
import type { Settings } from "../../cli/settings"
import type { WadmClient } from "../../provider/wadm/client"
import { connectionTo } from "../helpers/connection"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { retry } from "../helpers/retry"

let server: LocalLattice
let settings: Settings

beforeAll(async () => {
  server = await startLattice({ lattice: "mine" })
  settings = {
    lattice: "mine",
    connection: connectionTo(server.natsUrl),
  }
})

afterAll(() => server.stop())

/** Resolves when the server knows of no connection from this package. */
async function allClosed(): Promise<void> {
  await retry(async () => ((await openConnections()) === 0 ? true : undefined), { deadline: 5_000 })
}

async function openConnections(): Promise<number> {
  const response = await fetch(`${server.nats.monitoringUrl}/connz`)
  const { connections } = (await response.json()) as { connections: readonly { name?: string }[] }
  return connections.filter(({ name }) => name === "pulumi-wadm").length
}

test("The lattice is the one of the settings, and the connection is closed after use.", async () => {
  const seen = await withLattice(settings, async (client) => {
    const applications = await client.list()
    return { lattice: client.lattice, applications, connections: await openConnections() }
  })
  expect(seen).toEqual({ lattice: "mine", applications: [], connections: 1 })
  await allClosed()
})

test("After a failure the connection is closed, and no read that still goes on opens another.", async () => {
  let late: WadmClient | undefined
  const use = withLattice(settings, async (client) => {
    late = client
    await client.list()
    throw new Error("one read failed")
  })
  await expect(use).rejects.toThrow("one read failed")
  await expect(late?.list()).rejects.toThrow("the lattice is not read any more")
  await allClosed()
})

test("A use that asks nothing connects to nothing.", async () => {
  const nowhere = { ...settings, connection: connectionTo("nats://127.0.0.1:1") }
  expect(await withLattice(nowhere, async () => "done")).toBe("done")
})
