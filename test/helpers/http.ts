import { retry } from "./retry"

/**
 * What a server answers with status 200, asked until it does. A host that was busy when wadm told it of a link is told
 * again after its next heartbeat, half a minute later.
 */
export async function answerOf(url: string, deadline = 60_000): Promise<string> {
  return retry(
    async () => {
      // A server that was stopped goes on answering on a connection that is kept open.
      const response = await fetch(url, { signal: AbortSignal.timeout(2000), headers: { connection: "close" } })
      const text = await response.text()
      return response.status === 200 ? text.trimEnd() : undefined
    },
    { deadline },
  )
}
