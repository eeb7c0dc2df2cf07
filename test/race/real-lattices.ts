import { connect, type Msg, type NatsConnection } from "nats"
import type { Manifest } from "../../provider/manifest/schema"
import type { WadmClient } from "../../provider/wadm/client"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { RunningVersions } from "../helpers/running-versions"
import type { RaceLattice } from "./round"
import type { SeenApplication, View } from "./view"

/** A record of wadm's store, as it writes it. */
interface StoredRecord {
  readonly manifests: Readonly<Record<string, Manifest>>
  readonly deployed_version?: string | null
}

const KEYS = "$KV.wadm_manifests."
const TIMEOUT_MS = 20_000

/** One lattice of a real wadm; it is watched by what wadm writes into its store, not by what it answers. */
export class RealLattice implements RaceLattice {
  readonly records = new Map<string, Omit<SeenApplication, "running">>()
  private readonly running: RunningVersions

  constructor(
    readonly name: string,
    private readonly lattices: RealLattices,
  ) {
    this.running = new RunningVersions(lattices.watching, name)
  }

  clientFor(actor: string): WadmClient {
    return createNatsClient(() => this.lattices.connectionOf(actor), this.name, TIMEOUT_MS)
  }

  close(): void {
    this.running.close()
  }

  async view(): Promise<View> {
    await this.lattices.watching.flush()
    const names = [...this.records.keys()].sort()
    return new Map(
      await Promise.all(
        names.map(async (name): Promise<[string, SeenApplication]> => {
          return [name, { ...this.records.get(name)!, running: await this.running.of(name) }]
        }),
      ),
    )
  }
}

/** A real nats-server and wadm, in which each round has a lattice of its own. */
export class RealLattices {
  private readonly connections = new Map<string, Promise<NatsConnection>>()
  private current: RealLattice | undefined
  private count = 0

  private constructor(
    private readonly server: LocalLattice,
    readonly watching: NatsConnection,
  ) {
    watching.subscribe(`${KEYS}*`, { callback: (_error, message) => this.take(message) })
  }

  static async start(): Promise<RealLattices> {
    const server = await startLattice()
    return new RealLattices(server, await connect({ servers: server.natsUrl, name: "watching" }))
  }

  get natsUrl(): string {
    return this.server.natsUrl
  }

  next(): RealLattice {
    this.current?.close()
    return (this.current = new RealLattice(`race${++this.count}`, this))
  }

  connectionOf(actor: string): Promise<NatsConnection> {
    const connection = this.connections.get(actor) ?? connect({ servers: this.natsUrl, name: actor })
    this.connections.set(actor, connection)
    return connection
  }

  async stop(): Promise<void> {
    for (const connection of [...this.connections.values(), Promise.resolve(this.watching)]) {
      await (await connection).close()
    }
    await this.server.stop()
  }

  private take(message: Msg): void {
    const key = message.subject.slice(KEYS.length)
    const prefix = `${this.current?.name ?? ""}-`
    if (this.current === undefined || !key.startsWith(prefix)) return
    const application = key.slice(prefix.length)
    if (message.headers?.has("KV-Operation") === true) this.current.records.delete(application)
    else {
      const { manifests, deployed_version } = message.json<StoredRecord>()
      this.current.records.set(application, {
        manifests: Object.values(manifests),
        deployed: deployed_version ?? undefined,
      })
    }
  }
}
