import { Empty, type NatsConnection, NatsError, RequestStrategy } from "nats"
import * as z from "zod"
import type { ConnectionConfig } from "../config/connection-config"
import type { Connect } from "./connection"
import { isTimeout, requestError } from "./request"
import { readStore, type StoreFacts } from "./store"
import { hostPingSubject, USER_INFO_SUBJECT } from "./subjects"
import { isNoResponders } from "./until-answered"

/** The NATS server that is connected. */
export interface ServerFacts {
  /** As `host:port`. */
  readonly address: string
  readonly version: string
  readonly tls: boolean
  /** The largest message that it takes, in bytes. */
  readonly maxPayload: number
  readonly roundTripMs: number
}

/** What may be published or subscribed to; an empty `allow` is everything, and `deny` counts more. */
export interface SubjectRules {
  readonly allow: readonly string[]
  readonly deny: readonly string[]
}

/** Who is logged in, as the server says. */
export interface UserFacts {
  readonly user: string
  readonly account: string
  /** Undefined for a user who may do everything. */
  readonly permissions: { readonly publish: SubjectRules; readonly subscribe: SubjectRules } | undefined
}

/** A wasmCloud host. */
export interface HostFacts {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly labels: Readonly<Record<string, string>>
  readonly uptimeSeconds: number
}

/** Looks at what lies below wadm. Nothing here changes anything. */
export interface Probes {
  /** @throws WadmError when there is no connection */
  server(): Promise<ServerFacts>
  /** Undefined when the server does not say, or does not let this user ask. */
  user(): Promise<UserFacts | undefined>
  /** Those that answer within a second, by name. */
  hosts(): Promise<HostFacts[]>
  /** Undefined where it is not to be found; to be asked only by a user who may do everything. */
  store(): Promise<StoreFacts | undefined>
}

const HOSTS_ANSWER_WITHIN_MS = 1_000

/** With hosts that have answered, so long without another one is the end. */
const HOSTS_APART_MS = 300

const rules = z.object({ allow: z.array(z.string()).default([]), deny: z.array(z.string()).default([]) })
const NO_RULES = { allow: [], deny: [] }

const userInfo = z.object({
  data: z.object({
    user: z.string().default(""),
    account: z.string().default(""),
    permissions: z.object({ publish: rules.default(NO_RULES), subscribe: rules.default(NO_RULES) }).optional(),
  }),
})

const pingReply = z.object({
  response: z.object({
    id: z.string(),
    friendly_name: z.string().default(""),
    version: z.string().default(""),
    labels: z.record(z.string(), z.string()).default({}),
    uptime_seconds: z.number().default(0),
  }),
})

export function createProbes(connect: Connect, config: ConnectionConfig, lattice: string): Probes {
  return {
    async server() {
      const connection = await connect()
      const { info } = connection
      return {
        address: connection.getServer(),
        version: info?.version ?? "",
        tls: config.tls !== undefined || info?.tls_required === true,
        maxPayload: info?.max_payload ?? 0,
        roundTripMs: await roundTrip(connection),
      }
    },

    async user() {
      const connection = await connect()
      try {
        const reply = await connection.request(USER_INFO_SUBJECT, Empty, { timeout: config.requestTimeoutMs })
        const parsed = userInfo.safeParse(reply.json())
        if (!parsed.success) return undefined
        const { user, account, permissions } = parsed.data.data
        return { user, account, permissions }
      } catch (error) {
        // Servers before 2.10 do not know the question; one that does not answer has its say in the next check.
        if (error instanceof NatsError || error instanceof SyntaxError) return undefined
        throw error
      }
    },

    async hosts() {
      const facts = { operation: "host ping", lattice }
      try {
        const found = await pingAll(await connect(), hostPingSubject(config.api, lattice))
        return found.sort((left, right) => (left.name < right.name ? -1 : 1))
      } catch (error) {
        if (isNoResponders(error) || isTimeout(error)) return []
        throw requestError(error, facts, HOSTS_ANSWER_WITHIN_MS)
      }
    },

    async store() {
      const connection = await connect()
      try {
        return await readStore(connection)
      } catch (error) {
        if (error instanceof NatsError) return undefined
        throw error
      }
    },
  }
}

async function roundTrip(connection: NatsConnection): Promise<number> {
  const start = performance.now()
  await connection.flush()
  return performance.now() - start
}

async function pingAll(connection: NatsConnection, subject: string): Promise<HostFacts[]> {
  const replies = await connection.requestMany(subject, Empty, {
    strategy: RequestStrategy.JitterTimer,
    maxWait: HOSTS_ANSWER_WITHIN_MS,
    jitter: HOSTS_APART_MS,
  })
  const found: HostFacts[] = []
  for await (const message of replies) {
    const parsed = pingReply.safeParse(message.json())
    if (!parsed.success) continue
    const { id, friendly_name: name, version, labels, uptime_seconds: uptimeSeconds } = parsed.data.response
    found.push({ id, name, version, labels, uptimeSeconds })
  }
  return found
}
