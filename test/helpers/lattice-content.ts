import { Empty, type NatsConnection } from "nats"
import type { LocalLattice } from "./lattice"
import { withConnection } from "./nats-server"
import { WadmApi } from "./wadm-api"

/** Everything that applications put into a lattice. */
export interface LatticeContent {
  /** wadm's store of manifests. */
  readonly manifests: unknown
  /** The names of the configurations that wadm gave to the hosts. */
  readonly configs: readonly string[]
  readonly links: readonly unknown[]
}

export async function contentOf({ natsUrl, lattice }: LocalLattice): Promise<LatticeContent> {
  const stored = Object.entries(await new WadmApi(natsUrl, lattice).stored())
  // wadm keeps an empty list of the lattice's applications once there was one.
  const manifests = Object.fromEntries(stored.filter(([, text]) => text !== "[]"))
  return withConnection(natsUrl, async (connection) => {
    const links = await connection.request(`wasmbus.ctl.v1.${lattice}.link.get`, Empty, { timeout: 20_000 })
    const { response } = links.json<{ response: unknown[] }>()
    return { manifests, configs: await configsOf(connection, lattice), links: response }
  })
}

/** The names of a server's connections that begin with a text. */
export async function connectionsOf({ nats }: LocalLattice, prefix: string): Promise<string[]> {
  const answer = await fetch(`${nats.monitoringUrl}/connz?limit=10000`, { signal: AbortSignal.timeout(20_000) })
  const { connections } = (await answer.json()) as { connections: { name?: string }[] }
  return connections.flatMap(({ name = "" }) => (name.startsWith(prefix) ? [name] : []))
}

async function configsOf(connection: NatsConnection, lattice: string): Promise<string[]> {
  const bucket = await connection.jetstream().views.kv(`CONFIGDATA_${lattice}`, { bindOnly: true })
  const keys: string[] = []
  for await (const key of await bucket.keys()) keys.push(key)
  return keys.sort()
}
