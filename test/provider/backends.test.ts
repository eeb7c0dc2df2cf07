import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { createBackends } from "../../provider/backends"
import { createConfiguration } from "../../provider/configuration"
import { readProviderConfig } from "../../provider/config/provider-config"

const noWarning = (text: string) => expect.unreachable(text)

function backendsOf(stack: Readonly<Record<string, string>>) {
  return createBackends(Promise.resolve(readProviderConfig((key) => stack[key], {})), noWarning)
}

test("Two names of the same servers are one wadm, however the addresses are written; other servers are not.", async () => {
  const { backendOf } = backendsOf({
    "wadm:servers": "nats://a, nats://B:2",
    "wadm:connections": JSON.stringify({
      same: { servers: "tls://b:2,nats://a:4222", token: "another login" },
      other: { servers: "nats://a" },
    }),
  })
  const unnamed = await backendOf(undefined)
  expect(unnamed).toEqual({ servers: "a:4222,b:2", apiPrefix: "wadm.api" })
  expect(await backendOf("same")).toEqual(unnamed)
  expect(await backendOf("other")).not.toEqual(unnamed)
  await expect(backendOf("none")).rejects.toMatchObject({ code: "unknownConnection" })
})

test("All that is about one lattice shares a client, and another lattice or connection has its own.", async () => {
  const { clientFor } = backendsOf({
    "wadm:servers": "nats://127.0.0.1:1",
    "wadm:connections": JSON.stringify({ other: { servers: "nats://127.0.0.1:1" } }),
  })
  const client = await clientFor("moon", {})
  expect(await clientFor("moon", {})).toBe(client)
  expect(await clientFor("sun", {})).not.toBe(client)
  expect(await clientFor("moon", { connection: "other" })).not.toBe(client)
  expect(await clientFor("moon", { apiPrefix: "other.api" })).not.toBe(client)
})

test("Nothing is connected to before the first request, and wrong settings fail each use.", async () => {
  const { clientFor } = backendsOf({ "wadm:servers": "nats://127.0.0.1:1" })
  expect((await clientFor("moon", {})).lattice).toBe("moon")
  await expect(clientFor("moon", { connection: "none" })).rejects.toMatchObject({ code: "unknownConnection" })
  const broken = createBackends(Promise.reject(new Error("bad settings")), noWarning)
  await expect(broken.clientFor("moon", {})).rejects.toThrow("bad settings")
  await expect(broken.backendOf(undefined)).rejects.toThrow("bad settings")
})

/** Greets as a NATS server does and counts its connections; gives its address. */
async function startGreeter(version: string): Promise<{ readonly url: string; readonly connections: () => number }> {
  const info = { server_id: "x", version, headers: true, max_payload: 1_048_576, proto: 1 }
  let connections = 0
  const server = createServer((socket) => {
    connections++
    socket.write(`INFO ${JSON.stringify(info)}\r\n`)
    socket.on("data", (data) => data.toString().includes("PING") && socket.write("PONG\r\n"))
    socket.on("error", () => undefined)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return { url: `nats://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections }
}

test("P19: a server that may lose what it has acknowledged is warned of once, and the update goes on.", async () => {
  const { url } = await startGreeter("2.10.20")
  const warnings: string[] = []
  const config = readProviderConfig((key) => ({ "wadm:servers": url })[key], {})
  const { clientFor } = createBackends(Promise.resolve(config), (text) => warnings.push(text))
  const client = await clientFor("moon", {})
  expect([await client.payloadLimit(), await client.payloadLimit()]).toEqual([1_048_576, 1_048_576])
  expect(warnings).toEqual([expect.stringContaining(`nats-server 2.10.20 at ${url}`)])
})

test("F44: 32 first calls at once, before the settings have arrived, all see them and share one connection for a name.", async () => {
  const { url, connections } = await startGreeter("2.11.0")
  const { configure, ready } = createConfiguration({})
  const { clientFor } = createBackends(ready, noWarning)
  const asked = Array.from({ length: 32 }, async (_, index) => {
    const client = await clientFor("moon", index % 2 === 0 ? {} : { connection: "again" })
    return client.payloadLimit()
  })
  const settings: Record<string, string> = {
    "wadm:servers": url,
    "wadm:connections": JSON.stringify({ again: { servers: url } }),
  }
  await configure({ config: { get: (key) => settings[key], require: (key) => settings[key] ?? "" } })
  expect(new Set(await Promise.all(asked))).toEqual(new Set([1_048_576]))
  expect(connections()).toBe(2)
})
