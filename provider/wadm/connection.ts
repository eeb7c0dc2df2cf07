import { connect, type NatsConnection, NatsError } from "nats"
import { WadmError } from "../errors"
import { cannotConnect } from "../messages"
import type { ProviderConfig } from "../provider-config"

const CONNECT_TIMEOUT_MS = 5_000

/** Gives the one connection of this process, opened at the first use and again after it was closed. */
export type Connect = () => Promise<NatsConnection>

export function createConnect(config: ProviderConfig): Connect {
  let current: Promise<NatsConnection> | undefined
  const open = async (): Promise<NatsConnection> => {
    try {
      return await connect({ servers: config.servers.value, name: "pulumi-wadm", timeout: CONNECT_TIMEOUT_MS })
    } catch (error) {
      current = undefined
      const reason = error instanceof NatsError ? error.code : String(error)
      throw new WadmError("unreachable", cannotConnect(config, reason), { cause: error })
    }
  }
  return async () => {
    const opened = (current ??= open())
    const connection = await opened
    if (!connection.isClosed()) return connection
    // Whoever sees first that it is closed opens the next one; the others wait for that.
    if (current === opened) current = open()
    return current
  }
}
