import type { WadmClient } from "../provider/wadm/client"
import { createNatsClient } from "../provider/wadm/nats-client"
import { createSession } from "../provider/wadm/session"
import type { Settings } from "./settings"

/** Hands a client of the lattice to `use`, and closes its connection afterwards. */
export type WithLattice = <Result>(settings: Settings, use: (client: WadmClient) => Promise<Result>) => Promise<Result>

export const withLattice: WithLattice = async ({ connection: config, lattice }, use) => {
  const session = createSession(config)
  try {
    return await use(createNatsClient(session.connect, lattice, config.requestTimeoutMs, config.api))
  } finally {
    await session.end()
  }
}
