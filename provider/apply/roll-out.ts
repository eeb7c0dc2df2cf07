import { isWadmError, WadmError } from "../errors"
import { imagesOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { deploymentFailed, noHost, notReadyInTime } from "../messages"
import { watchReadiness } from "../observe/wait"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deploy, store } from "./deploy"
import type { LiveApplication } from "./live"
import { undo } from "./undo"

export interface RollOutOptions {
  readonly wait: boolean
  /** Seconds until a version that is not ready counts as late. */
  readonly timeout: number
  readonly progress: Progress
}

/**
 * Stores a version, deploys it and waits until it is ready. When wadm refuses it or it fails to start, everything is
 * brought back to what it was before; a version that is only late stays deployed, and the error says so (`notReady`).
 */
export async function rollOut(
  client: WadmClient,
  manifest: Manifest,
  before: LiveApplication | undefined,
  options: RollOutOptions,
): Promise<void> {
  const { name: application } = manifest.metadata
  const version = versionOf(manifest)
  if (options.wait && !(await client.hasHosts())) throw new WadmError("noHost", noHost(application, client.lattice))
  const watch = options.wait ? await startWatch(client, manifest, options) : undefined
  try {
    options.progress.status("storing the manifest")
    const stored = await store(client, manifest, before)
    try {
      await deploy(client, application, version)
    } catch (error) {
      if (stored && isWadmError(error, "refused")) await undo(client, manifest, before)
      throw error
    }
    const outcome = await watch?.outcome()
    const facts = { application, lattice: client.lattice, version }
    if (outcome?.state === "failed") {
      options.progress.status("failed; bringing back what was there before")
      const undone = await undo(client, manifest, before)
      throw new WadmError(
        "failed",
        deploymentFailed({ ...facts, reasons: outcome.reasons, images: imagesOf(manifest) }, undone),
      )
    }
    if (outcome?.state === "timedOut") {
      throw new WadmError("notReady", notReadyInTime({ ...facts, reasons: outcome.reasons }, options.timeout))
    }
    // The last text stays in the row of a resource that is done.
    options.progress.status(options.wait ? "ready" : "deployed, not waited for")
  } finally {
    watch?.close()
  }
}

async function startWatch(client: WadmClient, manifest: Manifest, { timeout, progress }: RollOutOptions) {
  return watchReadiness(client, manifest.metadata.name, versionOf(manifest), {
    timeoutMs: timeout * 1000,
    onProgress: (text) => {
      progress.status(text)
    },
  })
}
