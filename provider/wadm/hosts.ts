import type { NatsConnection } from "nats"
import { isNoResponders, isTimeout, requestError } from "./request"
import { hostPingSubject } from "./subjects"

/** Lattices in which a host has answered, or is being asked, over each connection. */
const asked = new WeakMap<NatsConnection, Map<string, Promise<boolean>>>()

/** Whether a host answers in a lattice. Over one connection that is asked once, until one has. */
export function hasHosts(connection: NatsConnection, lattice: string, timeoutMs: number): Promise<boolean> {
  const answers = asked.get(connection) ?? new Map<string, Promise<boolean>>()
  asked.set(connection, answers)
  const answer = answers.get(lattice) ?? pingHosts(connection, lattice, timeoutMs)
  answers.set(lattice, answer)
  const forget = () => answers.delete(lattice)
  answer.then((found) => found || forget(), forget)
  return answer
}

async function pingHosts(connection: NatsConnection, lattice: string, timeoutMs: number): Promise<boolean> {
  try {
    await connection.request(hostPingSubject(lattice), "", { timeout: timeoutMs })
    return true
  } catch (error) {
    if (isNoResponders(error) || isTimeout(error)) return false
    throw requestError(error, { operation: "host ping", lattice }, timeoutMs)
  }
}
