import { Empty, type NatsConnection } from "nats"
import type { Api } from "../../provider/config/api"
import { withConnection, type NatsServer } from "./nats-server"
import { Part, type LatticeContext } from "./part"

/** What a wadm has to listen to: requests, and what happens in the lattices. */
function subjectsOf({ prefix, account }: Api): string[] {
  return account === undefined ? [`${prefix}.>`, "wasmbus.evt.*.>"] : ["*.wadm.api.>", "*.wasmbus.evt.*.>"]
}

/** A wadm server. Ready when it answers requests and also listens to what happens in the lattices. */
export class Wadm extends Part {
  /**
   * @param natsUrl its way to the server, if not the direct one
   * @param running how many wadm servers run by now, this one included
   */
  constructor(
    context: LatticeContext,
    server: NatsServer,
    { lattice, api, natsUrl }: { readonly lattice: string; readonly api: Api; readonly natsUrl: string | undefined },
    name: string,
    running: () => number,
  ) {
    const mode = api.account === undefined ? ["--api-prefix", api.prefix] : ["--multitenant"]
    super(context, {
      name,
      command: context.tools.wadm,
      arguments: () => ["--nats-server", natsUrl ?? server.url, ...mode],
      environment: { RUST_LOG: process.env["RUST_LOG"] ?? "info" },
      answers: async () => {
        await withConnection(server.url, (connection) =>
          connection.request(`${api.prefix}.${lattice}.model.get`, Empty, { timeout: 2000 }),
        )
        return (await listening(server, subjectsOf(api))) >= running()
      },
    })
  }
}

/**
 * How many wadm servers listen to all that they need. wadm answers its first request a moment before it subscribes to
 * the events of the lattices: a host that starts in that moment would stay unknown to wadm until its next heartbeat, half
 * a minute later. And a second wadm is not ready because the first one answers.
 */
async function listening(server: NatsServer, subjects: readonly string[]): Promise<number> {
  const response = await fetch(`${server.monitoringUrl}/connz?subs=1`, { signal: AbortSignal.timeout(2000) })
  const { connections } = (await response.json()) as { connections: { lang?: string; subscriptions_list?: string[] }[] }
  return connections.filter(
    ({ lang, subscriptions_list: list = [] }) => lang === "rust" && subjects.every((subject) => list.includes(subject)),
  ).length
}

/** Whether wadm has the host among those that it can place components on. */
export async function wadmKnowsHost(connection: NatsConnection, lattice: string, hostId: string): Promise<boolean> {
  const state = await connection.jetstream().views.kv("wadm_state", { bindOnly: true })
  const entry = await state.get(`host_${lattice}`)
  return entry !== null && entry.operation === "PUT" && hostId in entry.json<Record<string, unknown>>()
}
