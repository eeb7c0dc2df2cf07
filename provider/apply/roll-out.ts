import { isWadmError, WadmError } from "../errors"
import { imagesOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { deploymentFailed, noHost, notReadyInTime, notUndone } from "../messages"
import { watchReadiness } from "../observe/wait"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deploy, store } from "./deploy"
import type { LiveApplication } from "./live"
import { startSwap, type Swap } from "./swap"
import { undo } from "./undo"

/** Why a version may not run: makes the error, once everything is taken back; `remains` says what could not be. */
export type Objection = (remains: string | undefined) => Error

/** Asked at each of two steps whether there is an objection. */
export type Ask = (step: "stored" | "deployed") => Promise<Objection | undefined>

export interface RollOutOptions {
  /** Whether the version is to run, or to be stored only. */
  readonly deployed: boolean
  readonly wait: boolean
  /** Seconds until a version that is not ready counts as late. */
  readonly timeout: number
  readonly progress: Progress
  /** An objection takes everything back. */
  readonly objection: Ask
  /** Takes back a version that failed to start, and says what it did. */
  readonly takeBack: () => Promise<string>
}

/**
 * Stores a version, deploys it and waits until it is ready. When wadm refuses it, it fails to start or there is an
 * objection, everything is brought back to what it was before; a version that is only late stays deployed, and the error
 * says so (`notReady`).
 */
export async function rollOut(
  client: WadmClient,
  manifest: Manifest,
  before: LiveApplication | undefined,
  options: RollOutOptions,
): Promise<void> {
  const { name: application } = manifest.metadata
  const version = versionOf(manifest)
  const waits = options.wait && options.deployed
  if (waits && !(await client.hasHosts())) throw new WadmError("noHost", noHost(application, client.lattice))
  const watch = waits ? await startWatch(client, manifest, options) : undefined
  let swap: Swap | undefined
  const takeBackOn = async (objection: Objection | undefined): Promise<void> => {
    if (objection === undefined) return
    throw objection(await undo(client, manifest, before).then(nothing, (error: unknown) => notUndone(version, error)))
  }
  try {
    options.progress.status("storing the manifest")
    const stored = await store(client, manifest, before)
    await takeBackOn(await options.objection("stored"))
    if (!options.deployed) {
      options.progress.status("stored, not deployed")
      return
    }
    swap = await startSwap(client, before?.deployed, manifest)
    try {
      await deploy(client, application, version)
    } catch (error) {
      if (stored && isWadmError(error, "refused")) await undo(client, manifest, before)
      throw error
    }
    await takeBackOn(await options.objection("deployed"))
    const outcome = await swap.during(watch?.outcome())
    const facts = { application, lattice: client.lattice, version }
    if (outcome?.state === "failed") {
      options.progress.status("failed; bringing back what was there before")
      const undone = await options.takeBack()
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
    swap?.close()
  }
}

const nothing = () => undefined

async function startWatch(client: WadmClient, manifest: Manifest, { timeout, progress }: RollOutOptions) {
  return watchReadiness(client, manifest.metadata.name, versionOf(manifest), {
    timeoutMs: timeout * 1000,
    onProgress: (text) => {
      progress.status(text)
    },
  })
}
