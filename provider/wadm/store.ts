import type { NatsConnection } from "nats"

/** What JetStream says of the place where wadm keeps its manifests. */
export interface StoreFacts {
  /** Every lattice that has an application, by name. */
  readonly lattices: readonly string[]
  /** What the account has stored, in bytes. */
  readonly bytes: number
  /** How much it may; undefined without a limit. */
  readonly limit: number | undefined
}

/** wadm's own names, unless it was started with others. */
const MANIFESTS = "KV_wadm_manifests"
const MANIFESTS_SUBJECT = "$KV.wadm_manifests."

/** @throws NatsError where there is no such store, or it may not be asked for */
export async function readStore(connection: NatsConnection): Promise<StoreFacts> {
  const manager = await connection.jetstreamManager()
  const { storage, limits } = await manager.getAccountInfo()
  const { state } = await manager.streams.info(MANIFESTS, { subjects_filter: `${MANIFESTS_SUBJECT}>` })
  const keys = Object.keys(state.subjects ?? {}).map((subject) => subject.slice(MANIFESTS_SUBJECT.length))
  const lattices: string[] = []
  // Under a lattice's own name is the list of its applications; `lattice-application` is the record of one.
  for (const key of keys.filter((candidate) => keys.some((other) => other.startsWith(`${candidate}-`)))) {
    const message = await manager.streams.getMessage(MANIFESTS, { last_by_subj: MANIFESTS_SUBJECT + key })
    if (message.string().startsWith("[")) lattices.push(key)
  }
  return { lattices: lattices.sort(), bytes: storage, limit: limits.max_storage < 0 ? undefined : limits.max_storage }
}
