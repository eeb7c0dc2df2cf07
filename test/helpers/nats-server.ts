import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { connect, type NatsConnection } from "nats"
import { type SubjectsUsed, subjectsUsedBy, TRACE_CONFIGURATION } from "./nats-trace"
import { type NatsUsers, type Refusal, refusalsIn, usersConfiguration } from "./nats-users"
import { Part, type LatticeContext } from "./part"

/** The addresses that nats-server chose, as it writes them into its ports file. */
interface Addresses {
  readonly nats: readonly [string]
  readonly monitoring: readonly [string]
}

export interface NatsServerOptions {
  /** One that is free unless given. */
  readonly port?: number | undefined
  /** The largest message in bytes; the server's own default unless given. */
  readonly maxPayload?: number | undefined
  /** Who may do what; whoever does not log in may do everything. Unless given, everybody is let in and may do everything. */
  readonly users?: NatsUsers | undefined
  /** Whether the log shows every message; false unless given. */
  readonly trace?: boolean
  /** How much JetStream may store in bytes; as much as there is room for unless given. */
  readonly maxFileStore?: number | undefined
}

/** A nats-server with JetStream, on a port of its own choice unless one is given; it keeps the port over restarts. */
export class NatsServer extends Part {
  private addresses: Addresses | undefined

  constructor(context: LatticeContext, { port, ...settings }: NatsServerOptions = {}) {
    super(context, {
      name: "nats-server",
      command: context.tools.natsServer,
      arguments: () => [
        ...["--config", configurationFile(context.directory, settings)],
        ...["--addr", "127.0.0.1", "--port", this.known("nats") ?? String(port ?? -1)],
        ...["--http_port", this.known("monitoring") ?? "-1"],
        ...["--ports_file_dir", context.directory, "--jetstream", "--store_dir", join(context.directory, "jetstream")],
      ],
      answers: async (processId) => {
        const portsFile = join(context.directory, `nats-server_${processId}.ports`)
        if (!existsSync(portsFile)) return false
        this.addresses = JSON.parse(readFileSync(portsFile, "utf8")) as Addresses
        await withConnection(this.url, (connection) => connection.jetstreamManager())
        return true
      },
    })
  }

  get url(): string {
    return this.started.nats[0]
  }

  /** The server's own view of itself, such as its connections, over HTTP. */
  get monitoringUrl(): string {
    return this.started.monitoring[0]
  }

  /** What users were not allowed so far. */
  get refusals(): Refusal[] {
    return refusalsIn(this.logged)
  }

  /** What a user has sent and asked for so far; only a server that traces knows. */
  subjectsUsedBy(user: string): SubjectsUsed {
    return subjectsUsedBy(user, this.logged)
  }

  private get logged(): string {
    return existsSync(this.log) ? readFileSync(this.log, "utf8") : ""
  }

  private get started(): Addresses {
    if (this.addresses === undefined) throw new Error("nats-server has not started yet: start it first")
    return this.addresses
  }

  private known(service: keyof Addresses): string | undefined {
    return this.addresses && new URL(this.addresses[service][0]).port
  }
}

/** Writes the settings that have no flag. */
function configurationFile(directory: string, { maxPayload, maxFileStore, users, trace }: NatsServerOptions): string {
  const file = join(directory, "nats-server.conf")
  const settings = [
    ...(maxPayload === undefined ? [] : [`max_payload: ${maxPayload}\n`]),
    ...(maxFileStore === undefined ? [] : [`jetstream { max_file_store: ${maxFileStore} }\n`]),
    ...(trace ? [TRACE_CONFIGURATION] : []),
    ...(users === undefined ? [] : [usersConfiguration(users)]),
  ]
  writeFileSync(file, settings.join(""))
  return file
}

/** Runs a function with a connection of its own, which is closed afterwards. */
export async function withConnection<T>(url: string, use: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: url, reconnect: false, timeout: 2000 })
  try {
    return await use(connection)
  } finally {
    await connection.close()
  }
}
