import { createServer } from "node:net"
import { once } from "node:events"
import { expect, onTestFinished, test } from "vitest"
import { freePort, isPortFree } from "./ports"

test("A free port can be listened on, and is not free while something listens on it.", async () => {
  const port = await freePort()
  expect(await isPortFree(port)).toBe(true)
  const server = createServer().listen(port, "127.0.0.1")
  onTestFinished(() => void server.close())
  await once(server, "listening")
  expect(await isPortFree(port)).toBe(false)
})

test("A free port lies below those of outgoing connections, one of which once took it before the server listened.", async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()))
  for (const port of ports) expect(port).toBeLessThan(32_768)
})
