import { once } from "node:events"
import { type AddressInfo, createServer, type Server, type Socket } from "node:net"
import { expect, test } from "vitest"
import { endWithEngine } from "../../provider/engine"

async function listen(): Promise<[Server, string]> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  return [server, `127.0.0.1:${(server.address() as AddressInfo).port}`]
}

test("A provider process ends once nobody listens at the engine's address, and not when a connection is closed.", async () => {
  const [server, address] = await listen()
  const events: string[] = []
  const ended = new Promise<void>((resolve) => endWithEngine(address, resolve))
  void ended.then(() => events.push("ended"))
  for (let time = 0; time < 2; time++) {
    const [socket] = (await once(server, "connection")) as [Socket]
    events.push("connected")
    if (time === 1) server.close()
    socket.end("settings of HTTP/2")
  }
  await ended
  expect(events).toEqual(["connected", "connected", "ended"])
})

test("Without an engine's address, as in a test or on the command line, nothing is watched.", () => {
  const end = () => expect.unreachable()
  endWithEngine(undefined, end)
  endWithEngine("run", end)
})
