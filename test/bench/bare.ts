import { connect, type NatsConnection } from "nats"

/** wadm's API as a script would use it: one connection, requests in JSON, and no check of any kind. */
export class BareClient {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly lattice: string,
  ) {}

  static async connect(natsUrl: string, lattice: string): Promise<BareClient> {
    return new BareClient(await connect({ servers: natsUrl }), lattice)
  }

  /** Such as `request("deploy.dog", { version: "v1" })`. */
  async request(operation: string, body?: unknown): Promise<unknown> {
    const payload = body === undefined ? "" : JSON.stringify(body)
    const subject = `wadm.api.${this.lattice}.model.${operation}`
    const reply = (await this.connection.request(subject, payload, { timeout: 60_000 })).json<{ result: string }>()
    if (reply.result === "error") throw new Error(`${operation}: ${JSON.stringify(reply)}`)
    return reply
  }

  async close(): Promise<void> {
    await this.connection.close()
  }
}
