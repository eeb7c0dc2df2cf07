import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { createBackends } from "../../provider/backends"
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

test("Nothing is connected to before the first request, and wrong settings fail each use.", async () => {
  const { clientFor } = backendsOf({ "wadm:servers": "nats://127.0.0.1:1" })
  expect((await clientFor("moon", {})).lattice).toBe("moon")
  await expect(clientFor("moon", { connection: "none" })).rejects.toMatchObject({ code: "unknownConnection" })
  const broken = createBackends(Promise.reject(new Error("bad settings")), noWarning)
  await expect(broken.clientFor("moon", {})).rejects.toThrow("bad settings")
  await expect(broken.backendOf(undefined)).rejects.toThrow("bad settings")
})

test("P19: a server that may lose what it has acknowledged is warned of once, and the update goes on.", async () => {
  const info = { server_id: "x", version: "2.10.20", headers: true, max_payload: 1_048_576, proto: 1 }
  const server = createServer((socket) => {
    socket.write(`INFO ${JSON.stringify(info)}\r\n`)
    socket.on("data", (data) => data.toString().includes("PING") && socket.write("PONG\r\n"))
    socket.on("error", () => undefined)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  const warnings: string[] = []
  const { port } = server.address() as AddressInfo
  const config = readProviderConfig((key) => ({ "wadm:servers": `nats://127.0.0.1:${port}` })[key], {})
  const { clientFor } = createBackends(Promise.resolve(config), (text) => warnings.push(text))
  const client = await clientFor("moon", {})
  expect([await client.payloadLimit(), await client.payloadLimit()]).toEqual([1_048_576, 1_048_576])
  expect(warnings).toEqual([expect.stringContaining("nats-server 2.10.20 at nats://127.0.0.1:")])
})
