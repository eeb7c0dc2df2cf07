import type { dynamic } from "@pulumi/pulumi"
import { connect, type NatsConnection } from "nats"

type Properties = Readonly<Record<string, unknown>>

if (process.env["BENCH_LOADS"] !== undefined) require("pulumi-wadm/provider")

let connection: Promise<NatsConnection> | undefined

/** The least that a refresh can be: the same two requests for each resource, and no look at what they answer. */
export const provider = {
  configure: async ({ config }: dynamic.ConfigureRequest): Promise<void> => {
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
