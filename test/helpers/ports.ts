import { randomInt } from "node:crypto"
import { createServer } from "node:net"

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): one of those may be
 * taken by any connection between the choice and the moment when a server listens on it.
 */
const FIRST_PORT = 20_000
const LAST_PORT = 29_999

/** A port of the loopback address that nothing listens on, and that no outgoing connection is given. */
export async function freePort(): Promise<number> {
  const port = randomInt(FIRST_PORT, LAST_PORT + 1)
  return (await isPortFree(port)) ? port : freePort()
}

export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(false))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)))
  })
}
