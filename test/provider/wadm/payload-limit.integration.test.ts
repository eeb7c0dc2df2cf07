import { onTestFinished, expect, test } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import { renderManifest } from "../../../provider/manifest/render"
import { createConnect } from "../../../provider/wadm/connection"
import type { WadmClient } from "../../../provider/wadm/client"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { inputs, rawInputs } from "../../fixtures/inputs"
import { connectionTo } from "../../helpers/connection"
import { startLatticeForTest } from "../../helpers/lattice-probes"
import { freePort } from "../../helpers/ports"

function clientOf(url: string): WadmClient {
  const connect = createConnect(connectionTo(url))
  onTestFinished(async () => (await connect().catch(() => undefined))?.close())
  return createNatsClient(connect, "default", 5_000)
}

function check(client: WadmClient, bytes: number) {
  const progressFor = () => ({ status: () => undefined, note: () => undefined, warn: () => undefined })
  const provider = createApplicationProvider({ clientFor: async () => client, progressFor, forced: () => undefined })
  return provider.check({}, rawInputs({ description: "x".repeat(bytes) }))
}

test("F14: A manifest above the server's own limit is refused in the check and at the put, and nothing is sent.", async () => {
  const lattice = await startLatticeForTest({ maxPayload: 65_536 })
  const client = clientOf(lattice.natsUrl)
  expect(await client.payloadLimit()).toBe(65_536)
  expect((await check(client, 65_000)).failures).toEqual([])
  expect((await check(client, 66_000)).failures).toEqual([
    {
      property: "components",
      reason:
        "makes a manifest of 66,342 bytes, more than the server's max_payload of 65,536 bytes; split the application, or raise max_payload",
    },
  ])
  const manifest = renderManifest(inputs({ description: "x".repeat(66_000) }))
  await expect(client.put(manifest)).rejects.toMatchObject({ code: "tooLarge" })
  expect(await client.get("dog")).toBeUndefined()
})

test("F14: A manifest of less than the server's own limit is stored to the byte.", async () => {
  const lattice = await startLatticeForTest({ maxPayload: 65_536 })
  const client = clientOf(lattice.natsUrl)
  const manifest = renderManifest(inputs({ description: "x".repeat(60_000) }))
  await client.put(manifest)
  expect(await client.get("dog")).toEqual(manifest)
})

test("F14: While the server is out of reach, NATS's default of 1 MiB is the limit.", async () => {
  const client = clientOf(`nats://127.0.0.1:${await freePort()}`)
  expect(await client.payloadLimit()).toBeUndefined()
  expect((await check(client, 1_000_000)).failures).toEqual([])
  expect((await check(client, 1_048_577)).failures).toMatchObject([{ property: "components" }])
})
