import type { dynamic } from "@pulumi/pulumi"
import { connect, type NatsConnection } from "nats"

type Properties = Readonly<Record<string, unknown>>

/** Loaded as well where this is the name of a module. */
const also = process.env["BENCH_LOADS"]

let connection: Promise<NatsConnection> | undefined

/** The least that a refresh can be: the same two requests for each resource, and no look at what they answer. */
export const provider = {
  configure: async ({ config }: dynamic.ConfigureRequest): Promise<void> => {
    if (also !== undefined) await import(also)
    connection = connect({ servers: config.require("bench:servers") })
    await connection
  },
  read: async (id: string, props: Properties) => {
    const name = String(props["name"])
    const ask = async (operation: string): Promise<unknown> => {
      const reply = await (await connection)?.request(`wadm.api.default.model.${operation}.${name}`, "")
      return reply?.json()
    }
    await Promise.all([ask("versions"), ask("status")])
    return { id, props }
  },
}
