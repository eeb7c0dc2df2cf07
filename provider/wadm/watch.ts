import type { NatsConnection, NatsError } from "nats"
import { versionOf } from "../manifest/references"
import type { RequestFacts } from "../messages"
import type { ApplicationEvent, ComponentScaled, Unwatch } from "./client"
import { lineOf } from "./line"
import * as replies from "./replies"
import { requestError } from "./request"
import { notifySubject, statusSubject } from "./subjects"

/**
 * Calls the listener for each event about an application; resolves when the server knows of the subscriptions.
 * @throws WadmError `permission` when the server refuses one of them
 */
export async function watchApplication(
  connection: NatsConnection,
  facts: RequestFacts & { readonly application: string },
  listener: (event: ApplicationEvent) => void,
  timeoutMs: number,
): Promise<Unwatch> {
  const { lattice, application } = facts
  let refused: NatsError | undefined
  const status = connection.subscribe(statusSubject(lattice, application), {
    callback: (error, message) => {
      if (error !== null) return void (refused = error)
      const parsed = replies.statusSchema.safeParse(parse(message.string()))
      if (parsed.success) listener({ type: "status", status: parsed.data })
    },
  })
  const notices = connection.subscribe(notifySubject(lattice), {
    callback: (error, message) => {
      if (error !== null) return void (refused = error)
      const text = message.string()
      // Each that is waited for hears of every change in the lattice, with the whole manifest.
      if (!text.includes(`"${application}"`)) return
      const parsed = replies.takenUpNotice.safeParse(parse(text))
      if (!parsed.success || parsed.data.CreateScalers.metadata.name !== application) return
      listener({ type: "takenUp", version: versionOf(parsed.data.CreateScalers) })
    },
  })
  const unlisten = lineOf(connection).onReconnect(() => {
    listener({ type: "gap" })
  })
  const unwatch = (): void => {
    unlisten()
    status.unsubscribe()
    notices.unsubscribe()
  }
  await connection.flush()
  if (refused === undefined) return unwatch
  unwatch()
  throw requestError(refused, facts, timeoutMs)
}

/** Calls the listener each time that a host runs another number of instances of a component. */
export async function watchComponents(
  connection: NatsConnection,
  subject: string,
  listener: (event: ComponentScaled) => void,
): Promise<Unwatch> {
  const subscription = connection.subscribe(subject, {
    callback: (error, message) => {
      if (error !== null) return
      const parsed = replies.componentScaled.safeParse(parse(message.string()))
      if (!parsed.success) return
      const { component_id: id, image_ref: image, max_instances: instances } = parsed.data.data
      listener({ id, image, instances })
    },
  })
  await connection.flush()
  return () => {
    subscription.unsubscribe()
  }
}

/** Messages on a subject come from anyone: what is not JSON is not ours. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
