import { deploy } from "./deploy"
import { isWadmError } from "../errors"
import type { WadmClient } from "../wadm/client"

/**
 * Deletes a version that does not run, if it is there. wadm stops what runs of an application when it is asked to delete
 * a version that does not exist, so this looks first; and should another process have been quicker still, what runs is
 * deployed again.
 */
export async function dropVersion(client: WadmClient, application: string, version: string): Promise<void> {
  if (!(await canBeDropped(client, application, version))) return
  const result = await client.delete(application, version).catch(async (error: unknown) => {
    if (isWadmError(error, "timeout") && !(await canBeDropped(client, application, version))) return "deleted"
    throw error
  })
  if (result === "deleted") return
  const running = (await client.versions(application))?.find(({ deployed }) => deployed)
  if (running !== undefined) await deploy(client, application, running.version)
}

async function canBeDropped(client: WadmClient, application: string, version: string): Promise<boolean> {
  const versions = (await client.versions(application)) ?? []
  return versions.some((candidate) => candidate.version === version && !candidate.deployed)
}
