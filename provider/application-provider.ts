import { isDeepStrictEqual } from "node:util"
import type { dynamic } from "@pulumi/pulumi"
import { applyInputs } from "./apply-inputs"
import { requireNoConflict, requireOwner } from "./apply/conflict"
import { readLive, readLiveIfAny, readLiveKnowing } from "./apply/live"
import type { Backends, Where } from "./backends"
import { claim } from "./claim"
import { diff, diffWithUnknowns } from "./diff/diff"
import { createDoings } from "./doings"
import { describeDrift } from "./drift"
import type { Forced } from "./force"
import { forgetUnreachable } from "./forget"
import { deleteGuarded, type Terms } from "./guard/policies"
import { reap } from "./guard/reap"
import { settle } from "./guard/settle"
import { withFileDigests } from "./manifest/file-digests"
import { type ApplicationInputs, applicationInputsSchema, isObserved } from "./manifest/inputs"
import { ownerFromUrn } from "./manifest/owner"
import { isMarker } from "./manifest/markers"
import { applicationsDropped, isShared } from "./manifest/references"
import { renderManifest } from "./manifest/render"
import { isSameVersion } from "./manifest/same-version"
import { createStateReader } from "./manifest/read-state"
import { factsOf, idOf, inputsOf } from "./manifest/state"
import { onlyObserved } from "./messages"
import { failureOf, statusOf } from "./observe/health"
import { observe, readObserved } from "./observed"
import { keepPartialState, versionsOf } from "./partial-state"
import { overviewOf } from "./overview"
import { onlyOne, placed, placeOf } from "./place"
import { createPreview } from "./preview/preview"
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
  readonly clientFor: (lattice: string, where: Where) => Promise<WadmClient>
  /** What a connection's name stands for; there is but one wadm unless given. */
  readonly backendOf?: Backends["backendOf"]
  readonly progressFor: ProgressFor
  /** Which applications a person forces, and why. */
  readonly forced: Forced
}

/** Pulumi's verbs for an Application. Each calls the stages in order and holds no logic of its own. */
export function createApplicationProvider({ clientFor, backendOf = onlyOne, progressFor, forced }: Parts) {
  const doings = createDoings()
  const stateOf = createStateReader()
  const preview = createPreview({ clientFor, backendOf, progressFor, forced })
  const termsFor = (inputs: ApplicationInputs): Terms => ({
    deletion: inputs.deletion,
    forced: forced(inputs.name),
    own: renderManifest(inputs),
    progress: progressFor(inputs.resourceUrn),
  })
  return {
    async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
      const { inputs: valid, failures: invalid, warnings } = validate(news)
      const { place, servers, unplaced } = await placeOf(news["connection"], backendOf)
      const failures = [...invalid, ...unplaced]
      const { resourceUrn, previewChecks: checks } = news
      if (typeof resourceUrn === "string") warnings.forEach((warning) => progressFor(resourceUrn).warn(warning))
      if (valid === undefined || failures.length > 0) {
        const inputs = placed(news, place)
        if (checks !== undefined) preview.declareUnknown(inputs, servers)
        return { inputs, failures }
      }
      const inputs = placed(valid, place)
      const earlier = isDeepStrictEqual(olds, inputs) ? inputs : applicationInputsSchema.safeParse(olds).data
      const checked = await withFileDigests(inputs, earlier)
      doings.declare({ ...checked, servers })
      const foreseen = await preview.foresee({ inputs: checked, earlier, servers, checks })
      if (earlier !== undefined && isSameVersion(earlier, checked)) return { inputs: checked, failures: foreseen }
      const tooLarge = await checkSize(checked, async () => (await clientFor(checked.lattice, checked)).payloadLimit())
      return { inputs: checked, failures: [...foreseen, ...hideSecrets(tooLarge, secretPathsOf(news), false)] }
    },

    async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
      const state = stateOf(olds)
      if (hasUnknown(news)) return diffWithUnknowns(state, news)
      const known = inputsOf(state)
      const inputs = isDeepStrictEqual(known, news) ? known : applicationInputsSchema.parse(news)
      const difference = diff(state, inputs)
      if (difference.redeploys && difference.replaces.length === 0) await preview.foreseeDeploy(state, inputs)
      return difference
    },

    async create(properties: Properties): Promise<dynamic.CreateResult> {
      const inputs = applicationInputsSchema.parse(properties)
      const client = await clientFor(inputs.lattice, inputs)
      const progress = progressFor(inputs.resourceUrn)
      if (isObserved(inputs)) return { id: idOf(inputs), outs: await observe(client, inputs, progress) }
      const live = await readLiveIfAny(client, inputs.name)
      claim(client, live, inputs, progress)
      const outs = await keepPartialState(client, { inputs, state: undefined, live }, (noted) =>
        applyInputs(noted, inputs, live, termsFor(inputs)),
      )
      return { id: idOf(inputs), outs }
    },

    async read(id: string, properties: Properties): Promise<dynamic.ReadResult> {
      const known = stateOf(properties)
      const { deployedVersion, newestVersion: _newest, ...state } = known
      const client = await clientFor(state.lattice, state)
      const progress = progressFor(state.resourceUrn)
      if (isObserved(state)) return readObserved(client, id, state, progress)
      const own = renderManifest(inputsOf(known))
      const listed = await overviewOf(client)(state.name)
      // It goes out together with the first question. Of what is gone, it does not matter.
      const status = deployedVersion === undefined ? undefined : statusOf(client, state.name, listed)
      status?.catch(() => undefined)
      const found = await readLiveKnowing(client, own, listed)
      const live = found && (await settle(client, found, [ownerFromUrn(state.resourceUrn)], isMarker))
      // Whoever was cut off before it took along what was only kept for it does so now.
      await reap(client, applicationsDropped([own], live?.deployed), progress)
      const failure = live?.deployed && (await failureOf(client, live.deployed, state.waitFor, status))
      const drift = describeDrift(state, own, live, failure ?? [])
      if (drift !== undefined) progress.warn(drift)
      if (live === undefined) return {}
      return { id, props: { ...state, ...versionsOf(live, state), ...(failure !== undefined && { notReady: true }) } }
    },

    async update(_id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
      const state = stateOf(olds)
      const inputs = applicationInputsSchema.parse(news)
      if (!isObserved(inputs) && !diff(state, inputs).redeploys) return { outs: { ...inputs, ...factsOf(state) } }
      const client = await clientFor(inputs.lattice, inputs)
      const progress = progressFor(inputs.resourceUrn)
      if (isObserved(inputs)) return { outs: await observe(client, inputs, progress) }
      const live = await readLive(client, inputs.name)
      // Pulumi has managed nothing so far of what it only looked at.
      const managed = isObserved(state) ? undefined : state
      if (managed === undefined) claim(client, live, inputs, progress)
      else requireNoConflict(client, live, managed, inputs)
      const outs = await keepPartialState(client, { inputs, state: managed, live }, (noted) =>
        applyInputs(noted, inputs, live, termsFor(inputs), managed),
      )
      return { outs }
    },

    async delete(_id: string, properties: Properties): Promise<void> {
      const state = stateOf(properties)
      if (isObserved(state)) {
        progressFor(state.resourceUrn).note(onlyObserved(state.name, state.lattice))
        return
      }
      const { servers } = await backendOf(state.connection)
      const terms = termsFor(state)
      const wasShared = isShared(terms.own)
      await doings.delete({ ...state, servers }, async () => {
        const client = await clientFor(state.lattice, state)
        const read = await readLive(client, state.name).then(
          (live) => ({ live }),
          (error: unknown) => forgetUnreachable(error, state, wasShared, terms.progress),
        )
        if (read === undefined) return
        const { live } = read
        requireOwner(client, live, state)
        if (live !== undefined) await deleteGuarded(client, live, terms)
        await reap(client, applicationsDropped([terms.own, live?.deployed], undefined), terms.progress)
      })
    },
  }
}
