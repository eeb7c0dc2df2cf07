import type { NatsConnection } from "nats"
import { type Api, DEFAULT_API } from "./config/api"
import type { ConnectionConfig } from "./config/connection-config"
import { connectionNamed, type ProviderConfig } from "./config/provider-config"
import { oldServer } from "./messages"
import type { WadmClient } from "./wadm/client"
import type { Connect } from "./wadm/connection"
import { losesStreams } from "./wadm/server-version"

/** Which wadm an application lives in, as its inputs and its state say. */
export interface Where {
  readonly connection?: string | undefined
  /** What the API's subjects began with when the application was made; absent for wadm's own. */
  readonly apiPrefix?: string | undefined
}

/** What a connection's name stands for now. */
export interface Backend {
  /** Equal for two names of the same servers. */
  readonly servers: string
  readonly apiPrefix: string
}

/** The wadms that a program can use. */
export interface Backends {
  /** wadm's API for a lattice; connects at the first request. */
  readonly clientFor: (lattice: string, where: Where) => Promise<WadmClient>
  /** @throws WadmError `unknownConnection` when there is none of this name */
  readonly backendOf: (connection: string | undefined) => Promise<Backend>
}

/** One connection to NATS for each name. `warn` is told of a server that should not be used, once for each connection. */
export function createBackends(ready: Promise<ProviderConfig>, warn: (text: string) => void): Backends {
  const connects = new Map<ConnectionConfig, Connect>()
  const clients = new Map<string, WadmClient>()
  const backends = new Map<ConnectionConfig, Backend>()
  return {
    async clientFor(lattice, where) {
      const config = connectionNamed(await ready, where.connection)
      // The NATS client takes as long to load as all of this provider, and an update without a change needs none.
      const { createConnect } = await import("./wadm/connection.js")
      const { createNatsClient } = await import("./wadm/nats-client.js")
      const connect = connects.get(config) ?? createConnect(config, {}, onceOpened(config, warn))
      connects.set(config, connect)
      const api = apiOf(config, where)
      // One client for a lattice: looks at it are shared by it.
      const key = JSON.stringify([where.connection, api.prefix, lattice])
      const client = clients.get(key) ?? createNatsClient(connect, lattice, config.requestTimeoutMs, api)
      clients.set(key, client)
      return client
    },
    async backendOf(name) {
      const config = connectionNamed(await ready, name)
      const { servers, api } = config
      const backend = backends.get(config) ?? {
        servers: servers.value.map(hostAndPort).sort().join(),
        apiPrefix: api.prefix,
      }
      backends.set(config, backend)
      return backend
    },
  }
}

function onceOpened({ servers }: ConnectionConfig, warn: (text: string) => void) {
  let isFirst = true
  return ({ info }: Pick<NatsConnection, "info">): void => {
    const version = info?.version ?? ""
    if (isFirst && losesStreams(version)) warn(oldServer(servers.value, version))
    isFirst = false
  }
}

/** Of an application that was made with another prefix, no tenant is known; only its hosts are asked for by tenant. */
function apiOf({ api }: ConnectionConfig, { apiPrefix = DEFAULT_API.prefix }: Where): Api {
  return apiPrefix === api.prefix ? api : { prefix: apiPrefix, account: undefined }
}

function hostAndPort(server: string): string {
  const { hostname, port } = new URL(server.replace(/^\w+:/, "ws:"))
  return `${hostname}:${port || "4222"}`
}
