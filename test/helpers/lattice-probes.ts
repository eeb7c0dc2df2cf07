import { connect } from "node:net"
import { Empty } from "nats"
import { onTestFinished } from "vitest"
import { startLattice, type LatticeOptions, type LocalLattice } from "./lattice"
import { withConnection } from "./nats-server"

/** Starts a lattice that is stopped when the current test has finished. */
export async function startLatticeForTest(options?: LatticeOptions): Promise<LocalLattice> {
  const lattice = await startLattice(options)
  onTestFinished(() => lattice.stop())
  return lattice
}

/** Long, since wadm that has just lost and found its server, on a busy machine, takes seconds for its first answers. */
const MILLISECONDS_TO_ANSWER = 20_000

/** Asks for the applications of a lattice, which only wadm answers. */
export function listApplications(
  lattice: LocalLattice,
  { name = lattice.lattice, timeout = MILLISECONDS_TO_ANSWER } = {},
): Promise<unknown> {
  return withConnection(lattice.natsUrl, async (connection) => {
    const reply = await connection.request(`wadm.api.${name}.model.get`, Empty, { timeout })
    return reply.json()
  })
}

export function pingHosts(lattice: LocalLattice, name = lattice.lattice): Promise<unknown> {
  return withConnection(lattice.natsUrl, async (connection) => {
    const reply = await connection.request(`wasmbus.ctl.v1.${name}.host.ping`, Empty, {
      timeout: MILLISECONDS_TO_ANSWER,
    })
    return reply.json()
  })
}

export function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })
}
