import { connectionTo } from "../helpers/connection"
import { createConnect } from "../../provider/wadm/connection"
import { createNatsClient } from "../../provider/wadm/nats-client"
import type { NatsServer } from "../helpers/nats-server"
import { Gate } from "../helpers/gate"
import { Resource } from "./resource"

export interface LineOptions {
  /** How long a request may take; short, since a lost one costs this time. */
  readonly timeoutMs?: number
}

/** Much longer than an answer takes on a busy machine. */
const TIMEOUT_MS = 1_500

/** The provider's real connection to a real server, through a gate of its own. */
export class Line {
  private constructor(
    readonly gate: Gate,
    readonly connect: ReturnType<typeof createConnect>,
    private readonly timeoutMs: number,
  ) {}

  static async open({ url }: Pick<NatsServer, "url">, { timeoutMs = TIMEOUT_MS }: LineOptions = {}): Promise<Line> {
    const gate = await Gate.open(url)
    const connect = createConnect(connectionTo(gate.url))
    return new Line(gate, connect, timeoutMs)
  }

  clientFor = async (lattice: string) => createNatsClient(this.connect, lattice, this.timeoutMs)

  resource(): Resource {
    return new Resource(this.clientFor)
  }

  async close(): Promise<void> {
    const connection = await this.connect().catch(() => undefined)
    await connection?.close()
    this.gate.close()
  }
}
