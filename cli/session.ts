import type { WadmClient } from "../provider/wadm/client"
import { createNatsClient } from "../provider/wadm/nats-client"
import { createProbes, type Probes } from "../provider/wadm/probes"
import { createSession } from "../provider/wadm/session"
import type { Settings } from "./settings"

/** Hands a client of the lattice to `use`, with what looks below it, and closes their connection afterwards. */
export type WithLattice = <Result>(
  settings: Settings,
  use: (client: WadmClient, probes: Probes) => Promise<Result>,
) => Promise<Result>

export const withLattice: WithLattice = async ({ connection: config, lattice }, use) => {
  const session = createSession(config)
  try {
    const client = createNatsClient(session.connect, lattice, config.requestTimeoutMs, config.api)
    return await use(client, createProbes(session.connect, config, lattice))
  } finally {
    await session.end()
  }
}
