import { onTestFinished, expect, test } from "vitest"
import type { Api } from "../../../provider/config/api"
import type { WadmClient } from "../../../provider/wadm/client"
import { createConnect } from "../../../provider/wadm/connection"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { manifest } from "../../fixtures/manifests"
import { connectionTo } from "../../helpers/connection"
import type { LocalLattice } from "../../helpers/lattice"
import { startLatticeForTest } from "../../helpers/lattice-probes"
import { withConnection } from "../../helpers/nats-server"

async function clientsOf(url: string, ...settings: Parameters<typeof connectionTo>[1][]): Promise<WadmClient[]> {
  return Promise.all(
    settings.map(async (given) => {
      const config = connectionTo(url, given)
      const connect = createConnect(config)
      const connection = await connect()
      onTestFinished(() => connection.close())
      return createNatsClient(connect, "default", 5_000, config.api)
    }),
  )
}

/**
 * nats-server 2.15 refuses the stream that a wadm for several tenants wants, unless it acknowledges nothing: so
 * whoever runs one makes it first.
 */
async function start(api: Api): Promise<LocalLattice> {
  const lattice = await startLatticeForTest({ api, wadm: false })
  if (api.account !== undefined)
    await withConnection(lattice.natsUrl, async (connection) => {
      const manager = await connection.jetstreamManager()
      await manager.streams.add({ name: "wasmbus_events", subjects: ["*.wasmbus.evt.*.>"], no_ack: true })
    })
  await lattice.startWadm()
  return lattice
}

/** Stores, deploys and takes away again. */
async function lifeOf(client: WadmClient): Promise<void> {
  expect(await client.put(manifest("dog"))).toEqual({ created: true })
  expect(await client.deploy("dog", "v1")).toBe("acknowledged")
  expect(await client.list()).toMatchObject([{ name: "dog", version: "v1", deployedVersion: "v1" }])
  expect(await client.undeploy("dog")).toBe("acknowledged")
  expect(await client.delete("dog")).toBe("deleted")
}

const modes: readonly (readonly [string, Api, Readonly<Record<string, string>>])[] = [
  ["its usual prefix", { prefix: "wadm.api", account: undefined }, {}],
  ["another prefix", { prefix: "team-a.wadm", account: undefined }, { apiPrefix: "team-a.wadm" }],
  ["several tenants", { prefix: "tenant.wadm.api", account: "tenant" }, { account: "tenant" }],
]

test.each(modes)("A real wadm with %s is asked where it listens, and nobody else is.", async (_mode, api, settings) => {
  const { natsUrl } = await start(api)
  const [client] = await clientsOf(natsUrl, settings)
  await lifeOf(client!)
  const [elsewhere] = await clientsOf(natsUrl, { apiPrefix: "nobody.wadm", requestTimeout: "1" })
  await expect(elsewhere!.list()).rejects.toMatchObject({
    code: "noWadm",
    message: expect.stringContaining('no wadm answers for lattice "default", API prefix nobody.wadm') as string,
  })
})

test("F30: two tenants of one wadm see each their own application of one name.", async () => {
  const { natsUrl } = await start({ prefix: "one.wadm.api", account: "one" })
  const [one, two] = await clientsOf(natsUrl, { account: "one" }, { account: "two" })
  await one!.put(manifest("dog"))
  expect(await two!.list()).toEqual([])
  expect(await two!.put(manifest("dog"))).toEqual({ created: true })
  expect(await two!.delete("dog")).toBe("deleted")
  expect((await one!.list()).map(({ name }) => name)).toEqual(["dog"])
})
