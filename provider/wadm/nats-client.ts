import type { NatsConnection } from "nats"
import type * as z from "zod"
import type { Api } from "../config/api"
import { isWadmError, WadmError } from "../errors"
import type { Manifest } from "../manifest/schema"
import { versionOf } from "../manifest/references"
import { badReply, otherRecord } from "../messages"
import type { WadmClient } from "./client"
import type { Connect } from "./connection"
import { hasHosts } from "./hosts"
import * as replies from "./replies"
import { watchLastingly } from "./lasting-watch"
import { isTrouble, refusalOf, request } from "./request"
import { apiSubject, componentScaledSubject, DEFAULT_API, type Operation, WRITES } from "./subjects"
import { watchApplication, watchComponents } from "./watch"
import { watchApplications } from "./watch-applications"

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
      return reply.models.map(({ name, version, deployed_version, detailed_status }) => ({
        name,
        version,
        deployedVersion: deployed_version ?? undefined,
        detailedStatus: detailed_status,
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
      const watchOver = (connection: NatsConnection) => watchApplication(connection, facts, listener, timeoutMs)
      return watchLastingly(connect, watchOver, () => {
        listener({ type: "gap" })
      })
    },

    async watchLattice(listener) {
      const facts = { operation: "watch", lattice }
      const watchOver = (connection: NatsConnection) => watchApplications(connection, facts, listener, timeoutMs)
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
