import { retry } from "./retry"

/** What a server answers with status 200, asked until it does. */
export async function answerOf(url: string, deadline = 20_000): Promise<string> {
  return retry(
    async () => {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
      const text = await response.text()
      return response.status === 200 ? text.trimEnd() : undefined
    },
    { deadline },
  )
}
