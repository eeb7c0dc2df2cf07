import { isWadmError } from "../errors"
import type { VersionInfo, WadmClient } from "../wadm/client"
import { deploy } from "./deploy"

/** Whether a version may go, by all that the application has at that moment. */
export type MayDrop = (versions: readonly VersionInfo[]) => boolean

/** Deletes a version if it is there and does not run. */
export async function dropVersion(
  client: WadmClient,
  application: string,
  version: string,
  mayDrop: MayDrop = () => true,
): Promise<void> {
  if (await canBeDropped(client, application, version, mayDrop)) await deleteVersion(client, application, version)
}

/**
 * Deletes a version. wadm stops what runs of an application when it is asked to delete a version that does not exist: so
 * when another process has been quicker, what runs is deployed again.
 */
export async function deleteVersion(client: WadmClient, application: string, version: string): Promise<void> {
  const result = await client.delete(application, version).catch(async (error: unknown) => {
    if (isWadmError(error, "timeout") && !(await canBeDropped(client, application, version))) return "deleted"
    throw error
  })
  if (result === "deleted") return
  const running = (await client.versions(application))?.find(({ deployed }) => deployed)
  if (running !== undefined) await deploy(client, application, running.version)
}

async function canBeDropped(
  client: WadmClient,
  application: string,
  version: string,
  mayDrop: MayDrop = () => true,
): Promise<boolean> {
  const versions = (await client.versions(application)) ?? []
  return versions.some((candidate) => candidate.version === version && !candidate.deployed) && mayDrop(versions)
}
