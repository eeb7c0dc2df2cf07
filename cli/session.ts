import type { NatsConnection } from "nats"
import type { WadmClient } from "../provider/wadm/client"
import { createConnect } from "../provider/wadm/connection"
import { createNatsClient } from "../provider/wadm/nats-client"
import { createProbes, type Probes } from "../provider/wadm/probes"
import type { Settings } from "./settings"

/** Hands a client of the lattice to `use`, with what looks below it, and closes their connection afterwards. */
export type WithLattice = <Result>(
  settings: Settings,
  use: (client: WadmClient, probes: Probes) => Promise<Result>,
) => Promise<Result>

export const withLattice: WithLattice = async ({ connection: config, lattice }, use) => {
  const connect = createConnect(config)
  let ended = false
  let opened: NatsConnection | undefined
  // When one of several reads fails, others still go on: none of them may open a connection that nobody closes.
  const connectUntilEnded = async (): Promise<NatsConnection> => {
    const connection = await connect()
    if (ended) {
      await connection.close()
      throw new Error("the lattice is not read any more")
    }
    return (opened = connection)
  }
  try {
    const client = createNatsClient(connectUntilEnded, lattice, config.requestTimeoutMs, config.api)
    return await use(client, createProbes(connectUntilEnded, config, lattice))
  } finally {
    ended = true
    await opened?.close()
  }
}
