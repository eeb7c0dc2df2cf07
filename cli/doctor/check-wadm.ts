import { count, quote } from "../../provider/messages"
import type { WadmClient } from "../../provider/wadm/client"
import type { StoreFacts } from "../../provider/wadm/store"
import type { Settings } from "../settings"
import { type Finding, findingsOf } from "./finding"

const { ok, warning } = findingsOf("wadm")

/** A person waits no longer than this without a doubt. */
const SLOW_MS = 2_000

/** Whether wadm answers. @throws WadmError when it does not */
export async function checkWadm(
  client: WadmClient,
  { lattice, connection }: Settings,
  store: StoreFacts | undefined,
): Promise<Finding[]> {
  const start = performance.now()
  const { length } = await client.list()
  const tookMs = Math.round(performance.now() - start)
  const applications = count(length, "application", "applications")
  const text = `answers in ${tookMs} ms (API prefix ${connection.api.prefix}): ${applications} in lattice ${quote(lattice)}`
  if (tookMs > SLOW_MS)
    return [warning(text, "It is busy: a longer --timeout, and wadm:requestTimeout, leave it the time.")]
  return [length > 0 ? ok(text) : ok(text, elsewhere(store))]
}

function elsewhere(store: StoreFacts | undefined): string | null {
  if (store === undefined || store.lattices.length === 0) return null
  return `Is it the lattice that you mean? These have applications: ${store.lattices.join(", ")}`
}
