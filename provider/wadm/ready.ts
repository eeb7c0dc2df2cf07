import { ErrorCode, type NatsConnection, NatsError } from "nats"
import type { Connect } from "./connection"
import { lineOf, whileConnected } from "./line"
import { LineBroken } from "./line-broken"

/** NATS did not answer within the time limit, so nothing was sent. */
export class NotConnected extends Error {
  override readonly name = "NotConnected"
}

/**
 * The connection, once it is there. nats.js keeps what is sent meanwhile, and sends it whenever it is connected again: for
 * a write that may be long after its sender was told that it failed. So a write waits for the answer to a ping, and for a
 * read it is enough that the line is not known to be broken.
 * @throws NotConnected after `timeoutMs`; WadmError when a new connection cannot be opened
 */
export async function readyConnection(connect: Connect, writes: boolean, timeoutMs: number): Promise<NatsConnection> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const connection = await connect()
    const line = lineOf(connection)
    if (!writes && line.connected) return connection
    try {
      await within(end - performance.now(), whileConnected(line, connection.flush()))
      return connection
    } catch (error) {
      // It is made again by nats.js, which gives up in the end: then there is a next one.
      if (!isBroken(error)) throw error
    }
  }
}

const CODES_OF_A_BREAK: readonly string[] = [ErrorCode.Disconnect, ErrorCode.ConnectionClosed]

function isBroken(error: unknown): boolean {
  if (error instanceof LineBroken) return true
  return error instanceof NatsError && CODES_OF_A_BREAK.includes(error.code)
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotConnected()), Math.max(milliseconds, 0))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
