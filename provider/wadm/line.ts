import { Events, type NatsConnection } from "nats"

/** Whether a connection is there at this moment: nats.js makes it anew by itself when it breaks. */
export interface Line {
  readonly connected: boolean
  /** Calls the listener when the connection breaks, until what is returned is called. */
  onBreak(listener: () => void): () => void
}

const lines = new WeakMap<NatsConnection, Line>()

/** One line for each connection; to be asked for while it is there. */
export function lineOf(connection: NatsConnection): Line {
  const line = lines.get(connection) ?? watchLine(connection)
  lines.set(connection, line)
  return line
}

function watchLine(connection: NatsConnection): Line {
  const listeners = new Set<() => void>()
  let connected = true
  const broken = (): void => {
    connected = false
    listeners.forEach((listener) => listener())
  }
  const follow = async (): Promise<void> => {
    for await (const { type } of connection.status()) {
      if (type === Events.Reconnect) connected = true
      if (type === Events.Disconnect) broken()
    }
    // nats.js has given it up, or somebody has closed it.
    broken()
  }
  void follow()
  return {
    get connected() {
      return connected
    },
    onBreak(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The connection broke while something was under way: it may or may not have arrived. */
export class LineBroken extends Error {
  override readonly name = "LineBroken"
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
