import type { ApplicationSnapshot, LatticeSnapshot } from "../../provider/guard/snapshot"
import { mapConcurrently } from "../../provider/guard/map-concurrently"
import { quote } from "../../provider/messages"
import type { WadmClient } from "../../provider/wadm/client"
import type { StoreFacts } from "../../provider/wadm/store"
import { type Finding, findingsOf } from "./finding"
import { sizeText } from "./size"

const { ok, warning } = findingsOf("store")
const lattices = findingsOf("lattices")

/** The part of what there is room for from which on it is said. */
const NEARLY_FULL = 0.7

const CONCURRENT_REQUESTS = 16

/** How near applications are to what wadm can keep of one, and the account to what it may store. */
export async function checkStore(
  client: WadmClient,
  { applications }: LatticeSnapshot,
  maxPayload: number,
  store: StoreFacts | undefined,
): Promise<Finding[]> {
  const sizes = await mapConcurrently(applications, CONCURRENT_REQUESTS, (one) => sizeOf(client, one))
  const [largest] = [...sizes].sort((left, right) => right.bytes - left.bytes)
  return [
    ...sizes.filter(({ bytes }) => bytes > maxPayload * NEARLY_FULL).map((one) => nearlyFull(one, maxPayload)),
    ...(store === undefined ? [] : checkAccount(store)),
    ...(largest === undefined || largest.bytes > maxPayload * NEARLY_FULL
      ? []
      : [ok(`the largest application is ${describe(largest, maxPayload)}`)]),
  ]
}

interface Size {
  readonly application: string
  readonly versions: number
  /** As if each version were as large as the larger one of those that were read. */
  readonly bytes: number
}

async function sizeOf(client: WadmClient, { name, deployed, stored }: ApplicationSnapshot): Promise<Size> {
  const versions = (await client.versions(name))?.length ?? 0
  const bytes = Math.max(...[deployed, stored].map((one) => Buffer.byteLength(JSON.stringify(one ?? null))))
  return { application: name, versions, bytes: bytes * versions }
}

function nearlyFull(size: Size, maxPayload: number): Finding {
  return warning(
    `application ${describe(size, maxPayload)}; when it is full, wadm stores no further version`,
    `Keep fewer versions of ${quote(size.application)} (keepVersions), or delete old ones: wash app delete ${size.application} VERSION`,
  )
}

function describe({ application, versions, bytes }: Size, maxPayload: number): string {
  const part = Math.round((100 * bytes) / maxPayload)
  return `${quote(application)}, ${versions === 1 ? "whose only version takes" : `whose ${versions} versions take`} about ${sizeText(bytes)}, ${part} % of what wadm can keep of one`
}

function checkAccount({ bytes, limit }: StoreFacts): Finding[] {
  if (limit === undefined || bytes <= limit * NEARLY_FULL) return []
  return [
    warning(
      `JetStream holds ${sizeText(bytes)} of the ${sizeText(limit)} that this account may store`,
      "Give the account more, or delete streams: without room wadm stores nothing.",
    ),
  ]
}

/** wadm keeps lattice `a`, application `b-c` and lattice `a-b`, application `c` in one record. */
export function checkLattices(store: StoreFacts | undefined, lattice: string): Finding[] {
  const others = store?.lattices.filter((name) => name !== lattice) ?? []
  return others.flatMap((other) => {
    const [outer = "", inner = ""] = [lattice, other].sort((left, right) => left.length - right.length)
    if (!inner.startsWith(`${outer}-`)) return []
    const prefix = `${inner.slice(outer.length + 1)}-`
    return [
      lattices.warning(
        `lattices ${quote(outer)} and ${quote(inner)} can get into one record: application "${prefix}x" of the first is "x" of the second`,
        `Give no application of ${quote(outer)} a name that begins with ${quote(prefix)}, or rename one of the lattices.`,
      ),
    ]
  })
}
