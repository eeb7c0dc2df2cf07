import { connect } from "nats"

/** Which requests wadm got, in the order in which they were sent. */
export interface RequestLog {
  /** As `operation application`, such as `deploy network`; the name of a put is read from its manifest. */
  readonly requests: readonly string[]
  clear(): void
  /** Resolves when every request that reached the server before now is in the log. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Listens beside wadm on its API of every lattice. */
export async function recordRequests(natsUrl: string): Promise<RequestLog> {
  const connection = await connect({ servers: natsUrl, name: "request-log" })
  const requests: string[] = []
  connection.subscribe("wadm.api.>", {
    callback: (_error, message) => {
      const [operation = "", named] = message.subject.split(".").slice(4)
      const application = named ?? (operation === "put" ? nameOf(message.string()) : "")
      requests.push(`${operation} ${application}`.trimEnd())
    },
  })
  await connection.flush()
  return {
    requests,
    clear: () => void requests.splice(0),
    settled: () => connection.flush(),
    close: () => connection.close(),
  }
}

function nameOf(manifest: string): string {
  const parsed = JSON.parse(manifest) as { metadata: { name: string } }
  return parsed.metadata.name
}
