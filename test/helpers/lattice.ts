import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Api, DEFAULT_API } from "../../provider/config/api"
import { RunningHost, type HostOptions } from "./host"
import { NatsServer, type NatsServerOptions } from "./nats-server"
import { DEPLOYER } from "./nats-users"
import type { LatticeContext, Part } from "./part"
import { locateTools } from "./tools"
import { Wadm } from "./wadm"
import { startWatchdog } from "./watchdog"

export interface LatticeOptions extends NatsServerOptions {
  /** The lattice that hosts join unless they say otherwise; "default" unless given. */
  readonly lattice?: string
  /** Those that the user `deployer` may deploy into; the one that hosts join unless given. */
  readonly lattices?: readonly string[]
  /** Whether the server is to refuse the user `deployer` something; a stop fails if it did unless true. */
  readonly refusesDeployer?: boolean
  /** Whether the server lets everybody in, whatever they log in with; then it refuses nobody anything. */
  readonly open?: boolean
  /** How many hosts to start; none unless given. */
  readonly hosts?: number
  /** Whether to start wadm; true unless given. */
  readonly wadm?: boolean
  /** Where wadm listens, with an account for one that serves several; as wadm does by itself unless given. */
  readonly api?: Api
}

export interface StopOptions {
  readonly keepLogs?: boolean
}

/** nats-server, wadm and wasmCloud hosts on the loopback address of this machine. */
export class LocalLattice {
  readonly nats: NatsServer
  readonly hosts: RunningHost[] = []
  private readonly wadms: Wadm[] = []
  private stopping: Promise<void> | undefined

  private constructor(
    private readonly context: LatticeContext,
    readonly lattice: string,
    private readonly options: LatticeOptions,
  ) {
    const deployer = { role: "deployer", lattices: options.lattices ?? [lattice] } as const
    const users = options.open ? undefined : { [DEPLOYER.user]: deployer, ...options.users }
    this.nats = new NatsServer(context, { ...options, users })
  }

  static async start(options: LatticeOptions): Promise<LocalLattice> {
    const tools = locateTools()
    const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-lattice-"))
    const logs = mkdtempSync(join(tmpdir(), "pulumi-wadm-logs-"))
    const watchdog = startWatchdog(directory, logs)
    const lattice = new LocalLattice({ tools, directory, logs, watchdog }, options.lattice ?? "default", options)
    try {
      await lattice.nats.start()
      if (options.wadm ?? true) await lattice.startWadm()
      await Promise.all(Array.from({ length: options.hosts ?? 0 }, () => lattice.startHost()))
      return lattice
    } catch (error) {
      await lattice.endParts()
      throw error
    }
  }

  get natsUrl(): string {
    return this.nats.url
  }

  get directory(): string {
    return this.context.directory
  }

  get logs(): string {
    return this.context.logs
  }

  /** The first wadm server. */
  get wadm(): Wadm {
    const [first] = this.wadms
    if (first === undefined) throw new Error("this lattice has no wadm: call startWadm() first")
    return first
  }

  /**
   * Starts a wadm server; a second one shares the work with the first, as replicas do. It reaches NATS at the address
   * given, which may be a gate's, else directly.
   */
  async startWadm(natsUrl?: string): Promise<Wadm> {
    const name = this.wadms.length === 0 ? "wadm" : `wadm-${this.wadms.length + 1}`
    const { api = DEFAULT_API } = this.options
    const running = () => this.wadms.filter((other) => other.running).length
    const wadm = new Wadm(this.context, this.nats, { lattice: this.lattice, api, natsUrl }, name, running)
    this.wadms.push(wadm)
    await wadm.start()
    return wadm
  }

  async startHost(options: HostOptions = {}): Promise<RunningHost> {
    const host = new RunningHost(this.context, this.nats, {
      name: `host-${this.hosts.length + 1}`,
      lattice: options.lattice ?? this.lattice,
      labels: options.labels ?? {},
      wadmRuns: () => this.wadms.some((wadm) => wadm.running),
    })
    this.hosts.push(host)
    await host.start()
    return host
  }

  /** Ends every part and removes the folders. Logs stay, and are named, if asked for or if a part died by itself. */
  stop(options: StopOptions = {}): Promise<void> {
    return (this.stopping ??= this.stopOnce(options))
  }

  private async stopOnce({ keepLogs }: StopOptions): Promise<void> {
    const deaths = this.parts.flatMap((part) => part.unexpectedEnd ?? [])
    const refused = this.options.refusesDeployer ? [] : this.subjectsRefused()
    if (keepLogs) this.context.watchdog.keepLogs()
    await this.endParts()
    if (deaths.length > 0) console.error(`${deaths.join(", ")}; the logs are in ${this.logs}`)
    else if (keepLogs) console.error(`the logs of the lattice are in ${this.logs}`)
    if (refused.length > 0) throw new Error(`NATS refused the deployer what it tried: ${refused.join(", ")}`)
  }

  /** What the user of Pulumi tried beyond its permissions. */
  private subjectsRefused(): string[] {
    return this.nats.refusals.flatMap(({ user, subject }) => (user === DEPLOYER.user ? [subject] : []))
  }

  private async endParts(): Promise<void> {
    this.nats.resume()
    // A host says goodbye to the lattice before it ends; without a server it would wait for that in vain.
    const orderly = this.nats.running
    const clients = this.parts.filter((part) => part !== this.nats)
    await Promise.all(clients.map((part) => (orderly ? part.stop() : part.kill())))
    await this.nats.stop()
    await this.context.watchdog.close()
  }

  private get parts(): Part[] {
    return [...this.hosts, ...this.wadms, this.nats]
  }
}

/** Starts a lattice and resolves when every part of it has answered a request. */
export function startLattice(options: LatticeOptions = {}): Promise<LocalLattice> {
  return LocalLattice.start(options)
}
