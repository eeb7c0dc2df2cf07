import type { NatsConnection } from "nats"
import type { BareClient } from "./bare"

/** A request to wadm as it was sent. */
export interface Sent {
  /** Such as `get.dog`. */
  readonly operation: string
  readonly body: unknown
  /** How many requests had been answered by then: those are what it may have depended on. */
  readonly answered: number
}

/** What a connection sends to wadm while something runs. */
export async function record(connection: NatsConnection, run: () => Promise<unknown>): Promise<readonly Sent[]> {
  const requests: Sent[] = []
  let answered = 0
  const request = connection.request.bind(connection)
  connection.request = async (subject, payload, options) => {
    const [operation = ""] = /(?<=\.model\.).*/.exec(subject) ?? []
    const text = String(payload)
    requests.push({ operation, body: text === "" ? undefined : JSON.parse(text), answered })
    return request(subject, payload, options).finally(() => answered++)
  }
  try {
    await run()
  } finally {
    connection.request = request
  }
  return requests
}

/** Sends the same, as many at once and in the same order: each as soon as so many are answered as were then. */
export function replay(client: BareClient, requests: readonly Sent[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0
    let answered = 0
    const sendWhatIsDue = (): void => {
      for (let due = requests[sent]; due !== undefined && due.answered <= answered; due = requests[sent]) {
        sent++
        client.request(due.operation, due.body).then(() => {
          answered++
          sendWhatIsDue()
        }, reject)
      }
      if (answered === requests.length) resolve()
    }
    sendWhatIsDue()
  })
}
