import type { NatsConnection } from "nats"
import type { Api } from "../config/api"
import { isTimeout, requestError } from "./request"
import { hostPingSubject } from "./subjects"
import { isNoResponders } from "./until-answered"

/** Whether a host answers, by the subject of the question, for each connection. */
const asked = new WeakMap<NatsConnection, Map<string, Promise<boolean>>>()

/** Whether a host answers in a lattice. Over one connection that is asked once, until one has. */
export function hasHosts(connection: NatsConnection, api: Api, lattice: string, timeoutMs: number): Promise<boolean> {
  const subject = hostPingSubject(api, lattice)
  const answers = asked.get(connection) ?? new Map<string, Promise<boolean>>()
  asked.set(connection, answers)
  const answer = answers.get(subject) ?? pingHosts(connection, subject, lattice, timeoutMs)
  answers.set(subject, answer)
  const forget = () => answers.delete(subject)
  answer.then((found) => found || forget(), forget)
  return answer
}

async function pingHosts(
  connection: NatsConnection,
  subject: string,
  lattice: string,
  timeoutMs: number,
): Promise<boolean> {
  try {
    await connection.request(subject, "", { timeout: timeoutMs })
    return true
  } catch (error) {
    if (isNoResponders(error) || isTimeout(error)) return false
    throw requestError(error, { operation: "host ping", lattice }, timeoutMs)
  }
}
