import { isWadmError, WadmError } from "../errors"
import type { Manifest } from "../manifest/schema"
import { keepsChanging, listedUnknown, listTooLarge } from "../messages"
import type { ApplicationSummary, WadmClient } from "../wadm/client"
import { mapConcurrently } from "./map-concurrently"

/** One application as the lattice has it. */
export interface ApplicationSnapshot {
  readonly name: string
  /** The newest version put. */
  readonly newestVersion: string
  /** What runs, and its version; undefined while undeployed. */
  readonly deployed: Manifest | undefined
  readonly deployedVersion: string | undefined
  /** The newest version put, if it is not the one that runs. */
  readonly stored: Manifest | undefined
}

/** Every application of a lattice: which versions they had is from one moment, when wadm answered the list. */
export interface LatticeSnapshot {
  readonly lattice: string
  readonly applications: readonly ApplicationSnapshot[]
}

/** Bounds how much of a large lattice is asked for at once; wadm answers one request at a time anyway. */
const CONCURRENT_READS = 64

/** Any name does: whether there is such an application does not matter. */
const PROBE = "pulumi-wadm"

/** How often a version may be replaced while it is read, before the answer counts as unreadable. */
const READ_ATTEMPTS = 3

/** Reads a lattice: one list, and one request for each application, two where the newest version is not the deployed. */
export async function readLattice(client: WadmClient): Promise<LatticeSnapshot> {
  const listed = await list(client)
  const read = await mapConcurrently(listed, CONCURRENT_READS, (summary) => readApplication(client, summary))
  const missing = listed.filter((_summary, at) => read[at] === undefined)
  if (missing.length > 0) await requireGone(client, missing)
  return { lattice: client.lattice, applications: read.filter((application) => application !== undefined) }
}

/**
 * What is listed and cannot be read is gone since, or stands in a record that another lattice has written: wadm lists the
 * name in that record, whoever it belongs to, and what this lattice has in it cannot be seen.
 */
async function requireGone(client: WadmClient, missing: readonly ApplicationSummary[]): Promise<void> {
  const names = new Set(missing.map(({ name }) => name))
  for (const { name } of await list(client)) {
    if (!names.has(name) || (await client.versions(name)) !== undefined) continue
    throw new WadmError("badReply", listedUnknown(name, client.lattice))
  }
}

export function applicationIn(snapshot: LatticeSnapshot, name: string): ApplicationSnapshot | undefined {
  return snapshot.applications.find((application) => application.name === name)
}

/** wadm has no pages: a list that is larger than NATS carries gets no answer at all, while other requests do. */
async function list(client: WadmClient): Promise<ApplicationSummary[]> {
  try {
    return await client.list()
  } catch (error) {
    if (!isWadmError(error, "timeout")) throw error
    const answers = await client.versions(PROBE).then(
      () => true,
      () => false,
    )
    if (!answers) throw error
    const facts = { operation: "get", lattice: client.lattice }
    throw new WadmError("tooLarge", listTooLarge(facts, await client.payloadLimit()), { cause: error })
  }
}

/** Undefined when the application was deleted since it was listed. */
async function readApplication(
  client: WadmClient,
  summary: ApplicationSummary,
): Promise<ApplicationSnapshot | undefined> {
  const { name } = summary
  let { version: newestVersion, deployedVersion } = summary
  for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
    const [deployed, stored] = await Promise.all([
      deployedVersion === undefined ? undefined : client.get(name, deployedVersion),
      deployedVersion === newestVersion ? undefined : client.get(name, newestVersion),
    ])
    const isWhole = (deployedVersion === undefined) === (deployed === undefined)
    if (isWhole && (deployed ?? stored) !== undefined) return { name, newestVersion, deployed, deployedVersion, stored }
    const versions = await client.versions(name)
    const newest = versions?.at(-1)
    if (versions === undefined || newest === undefined) return undefined
    newestVersion = newest.version
    deployedVersion = versions.find(({ deployed: runs }) => runs)?.version
  }
  throw new WadmError("badReply", keepsChanging(name))
}
