import { WadmError } from "../errors"
import { ownerOf, referencesOf, type SharedReference, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { WadmClient } from "../wadm/client"
import { mapConcurrently } from "./map-concurrently"

/** An application whose deployed version refers to components of another one. */
export interface Dependent {
  readonly application: string
  /** The deployed version, which may be older than the newest one put. */
  readonly version: string
  readonly owner: string | undefined
  readonly references: readonly SharedReference[]
}

/** Bounds how much of a large lattice is asked for at once; wadm answers one request at a time anyway. */
const CONCURRENT_READS = 16

/** How often a deployed version may be replaced while it is read, before the answer counts as unreadable. */
const READ_ATTEMPTS = 3

/** Every application in the lattice that refers to components of `application` and is deployed, by name. */
export async function findDependents(client: WadmClient, application: string): Promise<Dependent[]> {
  const others = (await client.list()).filter(({ name }) => name !== application)
  const deployed = others.filter(({ deployedVersion }) => deployedVersion !== undefined)
  const manifests = await mapConcurrently(deployed, CONCURRENT_READS, ({ name, deployedVersion }) =>
    readDeployed(client, name, deployedVersion),
  )
  return manifests
    .filter((manifest) => manifest !== undefined)
    .map((manifest) => asDependent(manifest, application))
    .filter(({ references }) => references.length > 0)
    .sort((left, right) => (left.application < right.application ? -1 : 1))
}

/** The deployed manifest; undefined when the application was undeployed or deleted since it was listed. */
async function readDeployed(
  client: WadmClient,
  application: string,
  listed: string | undefined,
): Promise<Manifest | undefined> {
  let version = listed
  for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
    if (version === undefined) return undefined
    const manifest = await client.get(application, version)
    if (manifest !== undefined) return manifest
    version = (await client.versions(application))?.find(({ deployed }) => deployed)?.version
  }
  throw new WadmError(
    "badReply",
    `the deployed version of application "${application}" keeps changing while it is read`,
  )
}

function asDependent(manifest: Manifest, application: string): Dependent {
  return {
    application: manifest.metadata.name,
    version: versionOf(manifest),
    owner: ownerOf(manifest),
    references: referencesOf(manifest).filter(({ to }) => to.application === application),
  }
}
