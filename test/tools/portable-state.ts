/** What a recorded state says instead of the address of the NATS server that it was recorded with. */
export const RECORDED_SERVERS = "nats://127.0.0.1:4222"

/** What Pulumi says of a machine and a moment, and does not need. */
const OF_ONE_MACHINE = new Set(["sourcePosition", "stackTrace", "created", "modified"])

/** A state as `pulumi stack export` prints it, without what tells one machine or one run from another. */
export function portableState(exported: string, servers: string): unknown {
  return JSON.parse(exported.replaceAll(servers, RECORDED_SERVERS), (key, value: unknown) =>
    OF_ONE_MACHINE.has(key) ? undefined : value,
  )
}
