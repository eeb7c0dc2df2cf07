import { isWadmError, WadmError } from "../errors"
import type { OnFailure } from "../manifest/settings"
import { imagesOf, versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import { leftUnready, noHost, notUndone, unready } from "../messages"
import { type ReadinessWatch, type Unready, watchReadiness } from "../observe/wait"
import type { Progress } from "../progress"
import type { WadmClient } from "../wadm/client"
import { deploy, isDeployed, store } from "./deploy"
import type { LiveApplication } from "./live"
import { rollBack } from "./roll-back"
import { startSwap, type Swap } from "./swap"
import { undo, type Undone } from "./undo"

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
  /** The components that have to be ready; undefined is all of them. */
  readonly waitFor?: readonly string[] | undefined
  /** What becomes of a version that is not ready; undefined rolls back one that failed, and leaves one that is late. */
  readonly onFailure?: OnFailure | undefined
  readonly progress: Progress
  /** An objection takes everything back. */
  readonly objection: Ask
  /** Takes back a version that did not become ready. */
  readonly takeBack: () => Promise<Undone>
}

/**
 * Stores a version, deploys it and waits until it is ready. When wadm refuses it or there is an objection, everything is
 * brought back to what it was before. A version that does not become ready is rolled back (the error is `failed`) or
 * stays deployed (`notReady`).
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
  const watch = waits ? await startWatch(client, manifest, before?.deployed, options) : undefined
  let swap: Swap | undefined
  const takeBackOn = async (objection: Objection | undefined): Promise<void> => {
    if (objection === undefined) return
    throw objection(await undo(client, manifest, before).then(nothing, (error: unknown) => notUndone(version, error)))
  }
  try {
    const stored = await store(client, manifest, before, options.progress)
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
    if (outcome !== undefined && outcome.state !== "ready") {
      throw await endUnready(client, manifest, before, outcome, options)
    }
    // The last text stays in the row of a resource that is done.
    if (options.wait) options.progress.status("ready")
  } finally {
    watch?.close()
    swap?.close()
  }
}

const nothing = () => undefined

/** Rolls a version back that is not ready, or leaves it. Gives the error that says what was done. */
async function endUnready(
  client: WadmClient,
  manifest: Manifest,
  before: LiveApplication | undefined,
  outcome: Unready,
  options: RollOutOptions,
): Promise<WadmError> {
  const { onFailure = outcome.state === "failed" ? "rollback" : "leave", timeout, progress } = options
  const facts = { application: manifest.metadata.name, lattice: client.lattice, version: versionOf(manifest) }
  const error = (code: "failed" | "notReady", aftermath: string) =>
    new WadmError(code, unready({ ...facts, outcome, images: imagesOf(manifest) }, timeout, aftermath))
  if (onFailure === "leave") return error("notReady", leftUnready(outcome.state))
  progress.status(`${outcome.state === "failed" ? "failed" : "late"}; bringing back what was there before`)
  const watch = (restored: Manifest, prefix: string) => startWatch(client, restored, manifest, options, prefix)
  const { stays, text } = await rollBack(manifest, before?.deployed, { ...options, watch })
  return error(stays ? "notReady" : "failed", text)
}

async function startWatch(
  client: WadmClient,
  manifest: Manifest,
  replaced: Manifest | undefined,
  { timeout, waitFor, progress }: RollOutOptions,
  prefix = "",
): Promise<ReadinessWatch> {
  const { name: application } = manifest.metadata
  const version = versionOf(manifest)
  return watchReadiness(client, manifest, {
    timeoutMs: timeout * 1000,
    waitFor,
    replaced,
    onProgress: (text) => {
      progress.status(`${prefix}${text}`)
    },
    announce: async () => {
      if (await isDeployed(client, application, version)) await client.deploy(application, version)
    },
  })
}
