import type { Msg, NatsConnection, NatsError } from "nats"
import type { RequestFacts } from "../messages"
import type { LatticeEvent, Unwatch } from "./client"
import { lineOf } from "./line"
import * as replies from "./replies"
import { requestError } from "./request"
import { eventSubject, statusSubjects } from "./subjects"

/**
 * Calls the listener for each event about any application of a lattice; resolves when the server knows of the
 * subscriptions.
 * @throws WadmError `permission` when the server refuses one of them
 */
export async function watchApplications(
  connection: NatsConnection,
  facts: RequestFacts,
  listener: (event: LatticeEvent) => void,
  timeoutMs: number,
): Promise<Unwatch> {
  let refused: NatsError | undefined
  const subscribe = (subject: string, hear: (message: Msg) => void) =>
    connection.subscribe(subject, {
      callback: (error, message) => {
        if (error === null) hear(message)
        else refused = error
      },
    })
  const subscriptions = [
    subscribe(statusSubjects(facts.lattice), (message) => {
      const parsed = replies.statusSchema.safeParse(parse(message))
      const application = message.subject.split(".").at(-1)
      if (parsed.success && application !== undefined) listener({ type: "status", application, status: parsed.data })
    }),
    subscribe(eventSubject(facts.lattice), (message) => {
      const parsed = replies.applicationEvent.safeParse(parse(message))
      if (!parsed.success) return
      const { type, data } = parsed.data
      if (type === "com.wadm.manifest_published") listener({ type: "deployed", manifest: data })
      else listener({ type: "undeployed", application: data.name })
    }),
  ]
  const line = lineOf(connection)
  const ends = [
    line.onBreak(() => listener({ type: "break" })),
    line.onReconnect(() => listener({ type: "gap" })),
    ...subscriptions.map((subscription) => () => subscription.unsubscribe()),
  ]
  const unwatch = (): void => {
    for (const end of ends) end()
  }
  await connection.flush()
  if (refused === undefined) return unwatch
  unwatch()
  throw requestError(refused, facts, timeoutMs)
}

/** Messages on a subject come from anyone: what is not JSON is not ours. */
function parse(message: Msg): unknown {
  try {
    return message.json()
  } catch {
    return undefined
  }
}
