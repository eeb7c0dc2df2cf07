import { WadmError } from "../errors"
import type { Manifest } from "../manifest/schema"
import { keepsChanging } from "../messages"
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
const CONCURRENT_READS = 16

/** How often a version may be replaced while it is read, before the answer counts as unreadable. */
const READ_ATTEMPTS = 3

/** Reads a lattice: one list, and one request for each application, two where the newest version is not the deployed. */
export async function readLattice(client: WadmClient): Promise<LatticeSnapshot> {
  const applications = await mapConcurrently(await client.list(), CONCURRENT_READS, (summary) => read(client, summary))
  return { lattice: client.lattice, applications: applications.filter((application) => application !== undefined) }
}

export function applicationIn(snapshot: LatticeSnapshot, name: string): ApplicationSnapshot | undefined {
  return snapshot.applications.find((application) => application.name === name)
}

/** Undefined when the application was deleted since it was listed. */
async function read(client: WadmClient, summary: ApplicationSummary): Promise<ApplicationSnapshot | undefined> {
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
