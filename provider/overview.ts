import { isWadmError } from "./errors"
import { onceFor } from "./once-for"
import type { ApplicationSummary, WadmClient } from "./wadm/client"

/** So many are asked about one by one: a list is one of the whole lattice, in which this stack may be a small part. */
const ONE_BY_ONE = 16

/** For how long a list counts for those who ask after it was asked for. */
const COUNTS_MS = 1_000

/** From this age on the next list is on its way, while the one that there is still counts: nobody waits for it. */
const RENEWED_MS = 700

interface List {
  readonly askedAt: number
  readonly applications: Promise<ReadonlyMap<string, ApplicationSummary>>
}

/** What wadm says of an application in its list; undefined when that is not to be had, and the application has to be asked for. */
export type Overview = (application: string) => Promise<ApplicationSummary | undefined>

/** In a refresh of many applications, one request says of all of them whether they are as they were. */
export const overviewOf = onceFor(createOverview)

function createOverview(client: WadmClient): Overview {
  let asked = 0
  let isListed = true
  let current: List | undefined
  let next: List | undefined

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

  const ask = (): List => {
    const applications = list()
    // Whoever waits for it is told.
    applications.catch(() => undefined)
    return { askedAt: performance.now(), applications }
  }

  return async (application) => {
    if (++asked <= ONE_BY_ONE || !isListed) return undefined
    if (ageOf(current) > COUNTS_MS) {
      current = ageOf(next) > COUNTS_MS ? ask() : next
      next = undefined
    } else if (ageOf(current) > RENEWED_MS) next ??= ask()
    return (await current?.applications)?.get(application)
  }
}

function ageOf(list: List | undefined): number {
  return list === undefined ? Infinity : performance.now() - list.askedAt
}
