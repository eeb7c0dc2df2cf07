import { isDeepStrictEqual } from "node:util"
import { ERROR_CODES } from "../../provider/errors"
import { isMarker } from "../../provider/manifest/markers"
import { versionOf } from "../../provider/manifest/references"
import { type History, isWrite, type Step, type VerbRecord } from "./history"
import { isUndisturbed, type Plan, SHARED } from "./plan"
import { describe, FENCE, RETIRED, usesIn, versionsWith, type View } from "./view"

/** What each verb owes, whatever happens around it. */
export function brokenVerbs(plan: Plan, history: History): string[] {
  const isOrderly = plan.stranger.length === 0 && plan.faults.length === 0
  return [
    ...history.verbs.flatMap((verb) => untyped(verb)),
    ...history.verbs.flatMap((verb) => pruned(verb, plan, history)),
    ...(isOrderly ? history.verbs.flatMap((verb) => traces(verb, history)) : []),
    ...(isOrderly ? unsuccessful(plan, history) : []),
    ...(isUndisturbed(plan) && !plan.deleter ? history.verbs.flatMap((verb) => undone(verb, history)) : []),
  ]
}

function untyped({ actor, verb, outcome }: VerbRecord): string[] {
  const codes: readonly string[] = ["", "ok", ...ERROR_CODES]
  return codes.includes(outcome) ? [] : [`${actor}'s ${verb} failed with no error of the provider's: ${outcome}`]
}

/**
 * No verb deletes a version that a stranger wrote, unless the delete of an owner had seen it; and, where nobody else writes,
 * no update deletes one that runs.
 */
function pruned(verb: VerbRecord, plan: Plan, history: History): string[] {
  // The steps of one that never ended are not told apart from those of the actor's next command.
  if (verb.outcome === "") return []
  const deletes = history.stepsOf(verb).filter(({ call }) => call.operation === "delete")
  return deletes.flatMap(({ call: { application = "", version = "" }, before }) => {
    const said = `${verb.actor}'s ${verb.verb} deleted ${application} ${version}`
    if (version.startsWith("theirs") && !wasSeen(version, verb, history)) {
      return [`${said}, which somebody else wrote, and which no delete had seen`]
    }
    if (verb.verb !== "update" || !isUndisturbed(plan) || before.get(application)?.deployed !== version) return []
    return [`${said}, which ran`]
  })
}

/**
 * Whether the owner wanted the application away and knew this version: then it goes along, with the last user, or when the
 * owner takes the application back. What stands under a marker may have come before that was put.
 */
function wasSeen(version: string, verb: VerbRecord, history: History): boolean {
  if (verb.verb === "update" && verb.application === SHARED) return false
  return history.verbs.some((other) => {
    if (other.verb !== "delete" || other.application !== SHARED) return false
    const steps = history.stepsOf(other)
    const look = steps.findIndex(({ call }) => call.operation === "list")
    const read = steps.filter(({ call }, at) => at < look && call.operation === "versions").at(-1)
    const versions = read?.before.get(SHARED)?.manifests.map(versionOf) ?? []
    return versions.includes(version) && !isMarker(versions.at(-1) ?? "")
  })
}

/** A verb that is refused leaves every application that only it has written as it was. */
function traces(verb: VerbRecord, history: History): string[] {
  const { actor, from, to, outcome } = verb
  if (outcome === "ok" || outcome === "") return []
  const writes = history.steps.slice(from, to).filter(({ call }) => isWrite(call))
  const written = new Set(writes.filter((step) => step.actor === actor).map(({ call }) => call.application ?? ""))
  const [before, after] = [history.before(from), history.before(to)]
  return [...written].flatMap((application) => {
    if (writes.some((step) => step.actor !== actor && step.call.application === application)) return []
    const lost = new Set([...renewed(writes, verb, application), ...fencesIn(before, application)])
    if (isDeepStrictEqual(without(lost, before, application), without(lost, after, application))) return []
    const [was, is] = [describe(before, application), describe(after, application)]
    return [`${actor}'s ${verb.verb} was refused (${outcome}) and left a trace: ${was} became ${is}`]
  })
}

/** A delete that succeeded has taken its application away, or left it marked as retired. */
function undone({ actor, application, verb, outcome, to }: VerbRecord, history: History): string[] {
  if (verb !== "delete" || outcome !== "ok") return []
  const after = history.before(to)
  const marks = versionsWith(after, RETIRED).filter((mark) => mark.startsWith(`${application} `))
  // Whoever else takes it away at this moment takes along the fence that is its own.
  const seen = after.get(application)?.manifests ?? []
  if (marks.length > 0 || seen.length === fencesIn(after, application).length) return []
  return [`${actor}'s delete succeeded and left ${describe(after, application)}`]
}

/**
 * Versions that the verb put again as the newest: wadm cannot move one, so the old entry is deleted first and does not
 * come back in its place. Its content never ran since.
 */
function renewed(writes: readonly Step[], { actor }: VerbRecord, application: string): string[] {
  const versionsIn = (operation: string): string[] =>
    writes
      .filter(
        (step) => step.actor === actor && step.call.operation === operation && step.call.application === application,
      )
      .flatMap(({ call }) => call.version ?? [])
  const deleted = versionsIn("delete")
  return versionsIn("put").filter((version) => deleted.filter((other) => other === version).length > 1)
}

/** Fences that another process has left or still needs: whoever comes next may take them away. */
function fencesIn(view: View, application: string): string[] {
  const versions = view.get(application)?.manifests.map(versionOf) ?? []
  return versions.filter((version) => version.startsWith(FENCE))
}

function without(lost: ReadonlySet<string>, view: View, application: string): unknown {
  const seen = view.get(application)
  return seen && { ...seen, manifests: seen.manifests.filter((manifest) => !lost.has(versionOf(manifest))) }
}

/** Where nobody uses anything and nobody interferes, everything succeeds and a delete leaves nothing. */
function unsuccessful({ owner, deleter }: Plan, history: History): string[] {
  const isUsed = [history.start, ...history.steps.map(({ after }) => after)].some((view) => usesIn(view).length > 0)
  if (isUsed || (deleter && owner.some((step) => step !== "destroy"))) return []
  const verbs = history.verbs.filter(({ application }) => application === SHARED)
  // Of two who delete at once, one may find what the other is about to take away.
  const failed =
    deleter && verbs.some(({ outcome }) => outcome === "ok") ? [] : verbs.filter(({ outcome }) => outcome !== "ok")
  const isLeft = (deleter || owner.at(-1) === "destroy") && history.end.has(SHARED)
  return [
    ...failed.map(({ actor, verb, outcome }) => `nobody uses anything, and ${actor}'s ${verb} failed: ${outcome}`),
    ...(isLeft ? [`nobody uses anything, and a delete left ${describe(history.end, SHARED)}`] : []),
  ]
}
