import { Empty, RequestStrategy, type NatsConnection } from "nats"
import { withConnection, type NatsServer } from "./nats-server"
import { Part, type LatticeContext } from "./part"
import { wadmKnowsHost } from "./wadm"

/** Tells the hosts of one lattice apart before their ids are known. */
const nameLabel = "test-host"

export interface HostOptions {
  readonly labels?: Readonly<Record<string, string>>
  readonly lattice?: string
}

/** A wasmCloud host. Ready when it answers a ping and, if wadm runs, wadm has taken it into account. */
export class RunningHost extends Part {
  readonly lattice: string
  private hostId: string | undefined

  constructor(
    context: LatticeContext,
    server: NatsServer,
    settings: { name: string; lattice: string; labels: Readonly<Record<string, string>>; wadmRuns: () => boolean },
  ) {
    const labels = { ...settings.labels, [nameLabel]: settings.name }
    super(context, {
      name: settings.name,
      command: context.tools.wasmcloudHost,
      arguments: () => [
        ...["--nats-url", server.url, "--lattice", settings.lattice],
        ...Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
      ],
      environment: { RUST_LOG: process.env["RUST_LOG"] ?? "info" },
      answers: () =>
        withConnection(server.url, async (connection) => {
          this.hostId = await pingHost(connection, settings.lattice, settings.name)
          if (this.hostId === undefined) return false
          return !settings.wadmRuns() || wadmKnowsHost(connection, settings.lattice, this.hostId)
        }),
    })
    this.lattice = settings.lattice
  }

  /** The id of the host in the lattice; another one after a restart. */
  get id(): string {
    if (this.hostId === undefined) throw new Error(`${this.name} has not started yet: start it first`)
    return this.hostId
  }
}

interface PingReply {
  readonly response?: { readonly id: string; readonly labels: Readonly<Record<string, string>> }
}

/** Every host of the lattice answers a ping; gives the id of the one with this name. */
async function pingHost(connection: NatsConnection, lattice: string, name: string): Promise<string | undefined> {
  const subject = `wasmbus.ctl.v1.${lattice}.host.ping`
  const replies = await connection.requestMany(subject, Empty, { strategy: RequestStrategy.Timer, maxWait: 200 })
  for await (const message of replies) {
    const { response } = message.json<PingReply>()
    if (response?.labels[nameLabel] === name) return response.id
  }
  return undefined
}
