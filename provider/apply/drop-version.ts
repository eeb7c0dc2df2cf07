import type { VersionInfo, WadmClient } from "../wadm/client"
import { deploy } from "./deploy"
import { write } from "./write"

/** Whether a version may go, by all that the application has at that moment. */
export type MayDrop = (versions: readonly VersionInfo[]) => boolean

/** Deletes a version if it is there and does not run. */
export async function dropVersion(client: WadmClient, application: string, version: string): Promise<void> {
  if (await canBeDropped(client, application, version)) await deleteVersion(client, application, version)
}

/**
 * Deletes a version. wadm stops what runs of an application when it is asked to delete a version that does not exist: so
 * when another process has been quicker, what runs is deployed again.
 */
export async function deleteVersion(client: WadmClient, application: string, version: string): Promise<void> {
  const readBack = async () => ((await canBeDropped(client, application, version)) ? undefined : "deleted")
  let sent = 0
  const result = await write({
    // It may be sent again only while the version is there.
    send: async () => (sent++ === 0 ? undefined : await readBack()) ?? client.delete(application, version),
    readBack,
  })
  if (result === "deleted") return
  const running = (await client.versions(application))?.find(({ deployed }) => deployed)
  if (running !== undefined) await deploy(client, application, running.version)
}

/** Whether a version is there, does not run, and may go. */
export async function canBeDropped(
  client: WadmClient,
  application: string,
  version: string,
  mayDrop: MayDrop = () => true,
): Promise<boolean> {
  const versions = (await client.versions(application)) ?? []
  return versions.some((candidate) => candidate.version === version && !candidate.deployed) && mayDrop(versions)
}
