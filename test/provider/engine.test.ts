import { once } from "node:events"
import { type AddressInfo, createServer, type Server } from "node:net"
import { expect, test } from "vitest"
import { endWithEngine } from "../../provider/engine"

async function listen(): Promise<[Server, string]> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  return [server, `127.0.0.1:${(server.address() as AddressInfo).port}`]
}

test("A provider process ends once nobody listens at the engine's address, and not before.", async () => {
  const [server, address] = await listen()
  const looks: string[] = []
  const ended = new Promise<void>((resolve) => endWithEngine(address, resolve, 10))
  void ended.then(() => looks.push("ended"))
  server.on("connection", () => looks.push("looked"))
  await once(server, "connection")
  await once(server, "connection")
  expect(looks).toEqual(["looked", "looked"])
  server.close()
  await ended
})

test("Without an engine's address, as in a test or on the command line, nothing is watched.", () => {
  const end = () => expect.unreachable()
  endWithEngine(undefined, end)
  endWithEngine("run", end)
})
