import { setTimeout as elapse } from "node:timers/promises"
import type { NatsConnection } from "nats"
import type { Unwatch } from "./client"
import type { Connect } from "./connection"

const NEXT_TRY_AFTER_MS = 1_000

/**
 * Watches for as long as it is wanted: nats.js gives a connection up in the end when a break lasts, and then the next one
 * is watched in its place. `onGap` is called when it is.
 */
export async function watchLastingly(
  connect: Connect,
  watchOver: (connection: NatsConnection) => Promise<Unwatch>,
  onGap: () => void,
): Promise<Unwatch> {
  let ended = false
  let unwatch: Unwatch = () => undefined
  const begin = async (): Promise<void> => {
    const connection = await connect()
    unwatch = await watchOver(connection)
    if (ended) unwatch()
    void connection.closed().then(goOn)
  }
  const goOn = async (): Promise<void> => {
    while (!ended) {
      try {
        await begin()
        onGap()
        return
      } catch {
        await elapse(NEXT_TRY_AFTER_MS, undefined, { ref: false })
      }
    }
  }
  await begin()
  return () => {
    ended = true
    unwatch()
  }
}
