import { runtime } from "@pulumi/pulumi"
import type { ConnectionConfig } from "../../provider/config/connection-config"
import { connectionNamed, readProviderConfig } from "../../provider/config/provider-config"
import type { WadmClient } from "../../provider/wadm/client"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { createSession, type Session } from "../../provider/wadm/session"
import type { LookedUp } from "./look-up"

/** A connection that several look-ups share. It ends with the last of them, or the program would never end. */
interface SharedSession {
  readonly config: ConnectionConfig
  readonly session: Session
  users: number
}

/** By the settings that they were made with: one process may run the programs of several stacks. */
const sessions = new Map<string, SharedSession>()

/** Hands wadm's API to `use`, by the settings that the provider would take. */
export async function withClient<Result>(
  { connection, lattice }: Pick<LookedUp, "connection" | "lattice">,
  use: (client: WadmClient) => Promise<Result>,
): Promise<Result> {
  const settings = Object.entries(runtime.allConfig()).filter(([key]) => key.startsWith("wadm:"))
  const key = JSON.stringify([connection, settings])
  const shared = sessions.get(key) ?? sessionFor(connection, new Map(settings))
  sessions.set(key, shared)
  shared.users += 1
  try {
    const { config, session } = shared
    return await use(createNatsClient(session.connect, lattice, config.requestTimeoutMs, config.api))
  } finally {
    shared.users -= 1
    if (shared.users === 0) {
      sessions.delete(key)
      await shared.session.end()
    }
  }
}

function sessionFor(connection: string | undefined, settings: ReadonlyMap<string, string>): SharedSession {
  const config = connectionNamed(
    readProviderConfig((key) => settings.get(key), process.env),
    connection,
  )
  return { config, session: createSession(config), users: 0 }
}
