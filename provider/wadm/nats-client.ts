import type { NatsConnection } from "nats"
import type { z } from "zod"
import type { Api } from "../config/api"
import { isWadmError, WadmError } from "../errors"
import type { Manifest } from "../manifest/schema"
import { versionOf } from "../manifest/references"
import { otherRecord } from "../messages"
import type { ApplicationEvent, Unwatch, WadmClient } from "./client"
import type { Connect } from "./connection"
import * as replies from "./replies"
import { isTimeout, request, requestError } from "./request"
import { apiSubject, DEFAULT_API, hostPingSubject, notifySubject, type Operation, statusSubject } from "./subjects"
import { isNoResponders } from "./until-answered"

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
    const facts = { operation, lattice, application }
    return request(await connect(), { ...facts, subject, body, reply }, timeoutMs)
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
      const reply = await call("put", replies.putReply, manifest.metadata.name, manifest)
      return { created: reply.result === "created" }
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
      return (await call("del", replies.deleteReply, application, { version })).result
    },

    async status(application) {
      const reply = await call("status", replies.statusReply, application)
      return reply.result === "ok" ? reply.status : undefined
    },

    async hasHosts() {
      const connection = await connect()
      return pingHosts(connection, api, lattice, timeoutMs)
    },

    async watch(application, listener) {
      return watch(await connect(), lattice, application, listener)
    },
  }
}

function sameRecord(manifest: Manifest, application: string, lattice: string): Manifest {
  if (manifest.metadata.name === application) return manifest
  throw new WadmError("badReply", otherRecord(application, lattice, manifest.metadata.name))
}

async function pingHosts(connection: NatsConnection, api: Api, lattice: string, timeoutMs: number): Promise<boolean> {
  try {
    await connection.request(hostPingSubject(api, lattice), "", { timeout: timeoutMs })
    return true
  } catch (error) {
    if (isNoResponders(error) || isTimeout(error)) return false
    throw requestError(error, { operation: "host ping", lattice }, timeoutMs)
  }
}

async function watch(
  connection: NatsConnection,
  lattice: string,
  application: string,
  listener: (event: ApplicationEvent) => void,
): Promise<Unwatch> {
  const status = connection.subscribe(statusSubject(lattice, application), {
    callback: (error, message) => {
      if (error !== null) return
      const parsed = replies.statusSchema.safeParse(parse(message.string()))
      if (parsed.success) listener({ type: "status", status: parsed.data })
    },
  })
  const notices = connection.subscribe(notifySubject(lattice), {
    callback: (error, message) => {
      if (error !== null) return
      const parsed = replies.takenUpNotice.safeParse(parse(message.string()))
      if (!parsed.success || parsed.data.CreateScalers.metadata.name !== application) return
      listener({ type: "takenUp", version: versionOf(parsed.data.CreateScalers) })
    },
  })
  await connection.flush()
  return () => {
    status.unsubscribe()
    notices.unsubscribe()
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
