import { Events, type NatsConnection } from "nats"

const listeners = new WeakMap<NatsConnection, Set<() => void>>()

/** Calls the listener each time that a connection is there again after it was lost. Gives a function that ends that. */
export function onReconnect(connection: NatsConnection, listener: () => void): () => void {
  const own = listeners.get(connection) ?? listenTo(connection)
  own.add(listener)
  return () => own.delete(listener)
}

/** One reader a connection: the client keeps each of them until the connection is closed. */
function listenTo(connection: NatsConnection): Set<() => void> {
  const own = new Set<() => void>()
  listeners.set(connection, own)
  void tellReconnects(connection, own)
  return own
}

async function tellReconnects(connection: NatsConnection, own: ReadonlySet<() => void>): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === Events.Reconnect) for (const listener of own) listener()
  }
}
