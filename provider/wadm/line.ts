import { Events, type NatsConnection } from "nats"
import { onceFor } from "../once-for"
import { LineBroken } from "./line-broken"

/** Whether a connection is there at this moment: nats.js makes it anew by itself when it breaks. */
export interface Line {
  readonly connected: boolean
  /** Calls the listener each time that the connection breaks. Gives a function that ends that. */
  onBreak(listener: () => void): () => void
  /** The same each time that it is there again. */
  onReconnect(listener: () => void): () => void
}

/** One line for each connection; to be asked for while it is there. */
export const lineOf = onceFor(watchLine)

/** One reader for each connection: nats.js keeps each of them until the connection is closed. */
function watchLine(connection: NatsConnection): Line {
  const [breaks, reconnects] = [createListeners(), createListeners()]
  let connected = true
  const become = (isConnected: boolean): void => {
    connected = isConnected
    const { call } = isConnected ? reconnects : breaks
    call()
  }
  const follow = async (): Promise<void> => {
    for await (const { type } of connection.status()) {
      if (type === Events.Reconnect) become(true)
      if (type === Events.Disconnect) become(false)
    }
    // nats.js has given it up, or somebody has closed it.
    become(false)
  }
  void follow()
  return {
    get connected() {
      return connected
    },
    onBreak: breaks.add,
    onReconnect: reconnects.add,
  }
}

function createListeners() {
  const listeners = new Set<() => void>()
  return {
    add: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    call: () => {
      for (const listener of listeners) listener()
    },
  }
}

/** Gives what comes of some work on the line, or throws `LineBroken` as soon as it breaks. */
export async function whileConnected<Result>(line: Line, work: Promise<Result>): Promise<Result> {
  let end: (() => void) | undefined
  const broken = new Promise<never>((_resolve, reject) => {
    end = line.onBreak(() => reject(new LineBroken()))
  })
  try {
    return await Promise.race([work, broken])
  } finally {
    end?.()
  }
}
