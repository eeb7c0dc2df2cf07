import type { NatsConnection, NatsError } from "nats"
import type { z } from "zod"
import type { Api } from "../config/api"
import { isWadmError, WadmError } from "../errors"
import type { Manifest } from "../manifest/schema"
import { versionOf } from "../manifest/references"
import { badReply, otherRecord, type RequestFacts } from "../messages"
import type { ApplicationEvent, ComponentScaled, Unwatch, WadmClient } from "./client"
import type { Connect } from "./connection"
import { hasHosts } from "./hosts"
import * as replies from "./replies"
import { watchLastingly } from "./lasting-watch"
import { lineOf } from "./line"
import { isTrouble, refusalOf, request, requestError } from "./request"
import {
  apiSubject,
  componentScaledSubject,
  DEFAULT_API,
  notifySubject,
  type Operation,
  statusSubject,
  WRITES,
} from "./subjects"

export function createNatsClient(
  connect: Connect,
  lattice: string,
  timeoutMs: number,
  api: Api = DEFAULT_API,
): WadmClient {
  const call = async <Reply extends z.ZodType>(
    operation: Operation,
    reply: Reply,
    application?: string,
    body?: unknown,
  ): Promise<z.output<Reply>> => {
    // wadm takes the name of a put from the manifest, every other one from the subject.
    const subject = apiSubject(api, lattice, operation, operation === "put" ? undefined : application)
    const facts = { operation, lattice, application, prefix: api.prefix, writes: WRITES.has(operation) }
    return request(connect, { ...facts, subject, body, reply }, timeoutMs)
  }

  return {
    lattice,

    async payloadLimit() {
      const connection = await connect().catch((error: unknown) => {
        // Only the size of a message is asked for: whoever cannot log in here is told so when something is to be done.
        if (isWadmError(error)) return undefined
        throw error
      })
      return connection?.info?.max_payload
    },

    async put(manifest) {
      const { name } = manifest.metadata
      const reply = await call("put", replies.putReply, name, manifest)
      const stored = `${reply.name} ${reply.current_version}`
      const facts = { operation: "put", lattice, application: name }
      if (stored === `${name} ${versionOf(manifest)}`) return { created: reply.result === "created" }
      throw new WadmError("badReply", badReply(facts, `it is about version ${reply.current_version} of ${reply.name}`))
    },

    async get(application, version) {
      const body = version === undefined ? undefined : { version }
      const reply = await call("get", replies.getReply, application, body)
      return reply.result === "notfound" ? undefined : sameRecord(reply.manifest, application, lattice)
    },

    async list() {
      const reply = await call("get", replies.listReply)
      return reply.models.map(({ name, version, deployed_version }) => ({
        name,
        version,
        deployedVersion: deployed_version ?? undefined,
      }))
    },

    async versions(application) {
      const reply = await call("versions", replies.versionsReply, application)
      return reply.result === "notfound" ? undefined : reply.versions
    },

    async deploy(application, version) {
      return (await call("deploy", replies.deployReply, application, { version })).result
    },

    async undeploy(application) {
      return (await call("undeploy", replies.deployReply, application)).result
    },

    async delete(application, version) {
      const { result, message } = await call("del", replies.deleteReply, application, { version })
      // wadm says "deleted" even when its store did not let go of an application's last version.
      if (isTrouble(message)) throw refusalOf({ operation: "del", lattice, application }, message)
      return result
    },

    async status(application) {
      const reply = await call("status", replies.statusReply, application)
      return reply.result === "ok" ? reply.status : undefined
    },

    async hasHosts() {
      return hasHosts(await connect(), api, lattice, timeoutMs)
    },

    async watch(application, listener) {
      const facts = { operation: "wait", lattice, application }
      const watchOver = (connection: NatsConnection) => watch(connection, facts, listener, timeoutMs)
      return watchLastingly(connect, watchOver, () => {
        listener({ type: "gap" })
      })
    },

    async watchComponents(listener) {
      return watchComponents(await connect(), componentScaledSubject(api, lattice), listener)
    },
  }
}

function sameRecord(manifest: Manifest, application: string, lattice: string): Manifest {
  if (manifest.metadata.name === application) return manifest
  throw new WadmError("badReply", otherRecord(application, lattice, manifest.metadata.name))
}

async function watch(
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
      const parsed = replies.takenUpNotice.safeParse(parse(message.string()))
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

async function watchComponents(
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
