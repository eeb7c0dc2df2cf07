import type { dynamic } from "@pulumi/pulumi"
import { applyInputs } from "./apply-inputs"
import { type LiveApplication, readLive, requireOwner, requireUnclaimed } from "./apply/live"
import { diff, diffWithUnknowns } from "./diff/diff"
import { createDoings } from "./doings"
import type { Forced } from "./force"
import { deleteGuarded, type Terms } from "./guard/policies"
import { reap } from "./guard/reap"
import { settle } from "./guard/settle"
import { withFileDigests } from "./manifest/file-digests"
import { type ApplicationInputs, applicationInputsSchema } from "./manifest/inputs"
import { ownerFromUrn } from "./manifest/owner"
import { ownVersionOf } from "./manifest/carried"
import { isMarker } from "./manifest/markers"
import { applicationsDropped, isShared, versionOf } from "./manifest/references"
import { renderManifest } from "./manifest/render"
import { type ApplicationState, applicationStateSchema, idOf } from "./manifest/state"
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
  /** Which applications a person forces, and why. */
  readonly forced: Forced
}

/** Pulumi's verbs for an Application. Each calls the stages in order and holds no logic of its own. */
export function createApplicationProvider({ clientFor, progressFor, forced }: Parts) {
  const doings = createDoings()
  const termsFor = (inputs: ApplicationInputs): Terms => ({
    deletion: inputs.deletion,
    forced: forced(inputs.name),
    wasShared: isShared(renderManifest(inputs)),
    progress: progressFor(inputs.resourceUrn),
  })
  return {
    async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
      const { inputs, failures, warnings } = validate(news)
      const { resourceUrn } = news
      if (typeof resourceUrn === "string") warnings.forEach((warning) => progressFor(resourceUrn).warn(warning))
      if (failures.length > 0 || hasUnknown(news)) return { inputs, failures }
      const earlier = applicationInputsSchema.safeParse(olds).data
      const checked = await withFileDigests(applicationInputsSchema.parse(inputs), earlier)
      doings.declare(checked)
      if (earlier !== undefined && versionOf(renderManifest(earlier)) === versionOf(renderManifest(checked)))
        return { inputs: checked, failures }
      const tooLarge = await checkSize(checked, async () => (await clientFor(checked.lattice)).payloadLimit())
      return { inputs: checked, failures: hideSecrets(tooLarge, secretPathsOf(news), false) }
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
      return { id: idOf(inputs), outs: await applyInputs(client, inputs, live, termsFor(inputs)) }
    },

    async read(id: string, properties: Properties): Promise<dynamic.ReadResult> {
      const { deployedVersion: _recorded, ...state } = applicationStateSchema.parse(properties)
      const client = await clientFor(state.lattice)
      const found = await readLive(client, state.name)
      const live = found && (await settle(client, found, ownerFromUrn(state.resourceUrn), isMarker))
      // Whoever was cut off before it took along what was only kept for it does so now.
      await reap(client, applicationsDropped([renderManifest(state)], live?.deployed), termsFor(state).progress)
      return live === undefined ? {} : { id, props: { ...state, ...deployedVersionOf(live) } }
    },

    async update(_id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
      const state = applicationStateSchema.parse(olds)
      const inputs = applicationInputsSchema.parse(news)
      if (!diff(state, inputs).redeploys) return { outs: { ...state, ...inputs } }
      const client = await clientFor(inputs.lattice)
      const live = await readLive(client, inputs.name)
      requireOwner(client, live, ownerFromUrn(state.resourceUrn))
      return { outs: await applyInputs(client, inputs, live, termsFor(inputs), state) }
    },

    async delete(_id: string, properties: Properties): Promise<void> {
      const state = applicationStateSchema.parse(properties)
      await doings.delete(state, async () => {
        const client = await clientFor(state.lattice)
        const terms = termsFor(state)
        const live = await readLive(client, state.name)
        requireOwner(client, live, ownerFromUrn(state.resourceUrn))
        if (live !== undefined) await deleteGuarded(client, live, terms)
        await reap(client, applicationsDropped([renderManifest(state), live?.deployed], undefined), terms.progress)
      })
    },
  }
}

function deployedVersionOf({ deployed }: LiveApplication): Pick<ApplicationState, "deployedVersion"> {
  return deployed === undefined ? {} : { deployedVersion: ownVersionOf(deployed) }
}
