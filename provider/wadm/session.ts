import type { NatsConnection } from "nats"
import type { ConnectionConfig } from "../config/connection-config"
import { type Connect, createConnect } from "./connection"

/** A connection for as long as somebody reads, in a process that has to end by itself afterwards. */
export interface Session {
  readonly connect: Connect
  readonly end: () => Promise<void>
}

export function createSession(config: ConnectionConfig): Session {
  const open = createConnect(config)
  let ended = false
  let opened: NatsConnection | undefined
  return {
    // When one of several reads fails, others still go on: none of them may open a connection that nobody closes.
    async connect() {
      const connection = await open()
      if (ended) {
        await connection.close()
        throw new Error("the lattice is not read any more")
      }
      return (opened = connection)
    },
    async end() {
      ended = true
      await opened?.close()
    },
  }
}
