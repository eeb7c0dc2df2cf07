import type { NatsServer } from "../../helpers/nats-server"

interface Connections {
  readonly connections: readonly { readonly name?: string }[]
}

/** How many connections of this package a server has seen, those that are closed by now included. */
export async function connectionsSoFar({ monitoringUrl }: NatsServer): Promise<number> {
  const answer = await fetch(`${monitoringUrl}/connz?state=all&limit=10000`)
  const { connections } = (await answer.json()) as Connections
  return connections.filter(({ name }) => name === "pulumi-wadm").length
}
