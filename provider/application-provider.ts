import type { dynamic } from "@pulumi/pulumi"
import { type LiveApplication, liveManifests, readLive, requireOwner, requireUnclaimed } from "./apply/live"
import { remove } from "./apply/remove"
import { rollOut } from "./apply/roll-out"
import { diff, diffWithUnknowns } from "./diff/diff"
import { isWadmError } from "./errors"
import { checkReferences } from "./guard/check-references"
import { guardDelete, guardUpdate } from "./guard/guard"
import { type ApplicationInputs, applicationInputsSchema } from "./manifest/inputs"
import { ownerFromUrn } from "./manifest/owner"
import { versionOf } from "./manifest/references"
import { renderManifest } from "./manifest/render"
import type { Manifest } from "./manifest/schema"
import { type ApplicationState, applicationStateSchema, idOf } from "./manifest/state"
import { PartialError } from "./partial-error"
import type { ProgressFor } from "./progress"
import { hasUnknown } from "./validate/unknowns"
import { hideSecrets, secretPathsOf } from "./validate/hide-secrets"
import { checkSize } from "./validate/size"
import { validate } from "./validate/validate"
import type { WadmClient } from "./wadm/client"

/** What the engine hands over: property maps whose shape is checked at once. */
type Properties = Record<string, unknown>

export interface Parts {
  /** wadm's API for a lattice; connects at the first request. */
  readonly clientFor: (lattice: string) => Promise<WadmClient>
  readonly progressFor: ProgressFor
}

/** Pulumi's verbs for an Application. Each calls the stages in order and holds no logic of its own. */
export function createApplicationProvider({ clientFor, progressFor }: Parts) {
  return {
    async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
      const { inputs, failures, warnings } = validate(news)
      const { resourceUrn } = news
      if (typeof resourceUrn === "string") warnings.forEach((warning) => progressFor(resourceUrn).warn(warning))
      if (failures.length > 0 || hasUnknown(news)) return { inputs, failures }
      const checked = applicationInputsSchema.parse(inputs)
      if (rendersAs(olds, checked)) return { inputs, failures }
      const tooLarge = await checkSize(checked, async () => (await clientFor(checked.lattice)).payloadLimit())
      return { inputs, failures: hideSecrets(tooLarge, secretPathsOf(news), false) }
    },

    async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
      const state = applicationStateSchema.parse(olds)
      return hasUnknown(news) ? diffWithUnknowns(state, news) : diff(state, applicationInputsSchema.parse(news))
    },

    async create(properties: Properties): Promise<dynamic.CreateResult> {
      const inputs = applicationInputsSchema.parse(properties)
      const client = await clientFor(inputs.lattice)
      const live = await readLive(client, inputs.name)
      requireUnclaimed(client, live, ownerFromUrn(inputs.resourceUrn))
      return { id: idOf(inputs), outs: await apply(client, inputs, live, progressFor) }
    },

    async read(id: string, properties: Properties): Promise<dynamic.ReadResult> {
      const { deployedVersion: _recorded, ...state } = applicationStateSchema.parse(properties)
      const live = await readLive(await clientFor(state.lattice), state.name)
      return live === undefined ? {} : { id, props: { ...state, ...deployedVersionOf(live) } }
    },

    async update(_id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
      const state = applicationStateSchema.parse(olds)
      const inputs = applicationInputsSchema.parse(news)
      if (!diff(state, inputs).redeploys) return { outs: { ...state, ...inputs } }
      const client = await clientFor(inputs.lattice)
      const live = await readLive(client, inputs.name)
      requireOwner(client, live, ownerFromUrn(state.resourceUrn))
      return { outs: await apply(client, inputs, live, progressFor) }
    },

    async delete(_id: string, properties: Properties): Promise<void> {
      const { name, lattice, resourceUrn } = applicationStateSchema.parse(properties)
      const client = await clientFor(lattice)
      const live = await readLive(client, name)
      if (live === undefined) return
      requireOwner(client, live, ownerFromUrn(resourceUrn))
      await guardDelete(client, liveManifests(live))
      await remove(client, name)
    },
  }
}

/** Whether inputs that were checked before make the same manifest. */
function rendersAs(olds: Properties, inputs: ApplicationInputs): boolean {
  const old = applicationInputsSchema.safeParse(olds)
  return old.success && versionOf(renderManifest(old.data)) === versionOf(renderManifest(inputs))
}

/** The stages that create and update share; gives the new state. */
async function apply(
  client: WadmClient,
  inputs: ApplicationInputs,
  live: LiveApplication | undefined,
  progressFor: ProgressFor,
): Promise<ApplicationState> {
  const manifest: Manifest = renderManifest(inputs)
  const state = { ...inputs, deployedVersion: versionOf(manifest) }
  if (live !== undefined) await guardUpdate(client, liveManifests(live), manifest)
  await checkReferences(client, manifest)
  try {
    await rollOut(client, manifest, live, { ...inputs, progress: progressFor(inputs.resourceUrn) })
    return state
  } catch (error) {
    if (!isWadmError(error, "notReady")) throw error
    throw new PartialError(error, idOf(inputs), { ...state, notReady: true })
  }
}

function deployedVersionOf({ deployed }: LiveApplication): Pick<ApplicationState, "deployedVersion"> {
  return deployed === undefined ? {} : { deployedVersion: versionOf(deployed) }
}
