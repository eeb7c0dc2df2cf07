import { isWadmError } from "./errors"
import { onceFor } from "./once-for"
import type { ApplicationSummary, WadmClient } from "./wadm/client"

/** So many are asked about one by one: a list is one of the whole lattice, in which this stack may be a small part. */
const ONE_BY_ONE = 16

/** For how long a list counts for those who ask after it was asked for. */
const COUNTS_MS = 1_000

/** What wadm says of an application in its list; undefined when that is not to be had, and the application has to be asked for. */
export type Overview = (application: string) => Promise<ApplicationSummary | undefined>

/** In a refresh of many applications, one request says of all of them whether they are as they were. */
export const overviewOf = onceFor(createOverview)

function createOverview(client: WadmClient): Overview {
  let asked = 0
  let listedAt = -Infinity
  let isListed = true
  let listed: Promise<ReadonlyMap<string, ApplicationSummary>> | undefined

  const list = async (): Promise<ReadonlyMap<string, ApplicationSummary>> => {
    try {
      const all = await client.list()
      return new Map(all.map((summary) => [summary.name, summary]))
    } catch (error) {
      if (!isWadmError(error)) throw error
      // A list may be too large to be answered, or not allowed, where single applications are.
      isListed = false
      return new Map()
    }
  }

  return async (application) => {
    if (++asked <= ONE_BY_ONE || !isListed) return undefined
    const now = performance.now()
    if (listed === undefined || now - listedAt > COUNTS_MS) {
      listedAt = now
      listed = list()
    }
    return (await listed).get(application)
  }
}
