import { isShared } from "../../provider/manifest/references"
import { type History, isKill, isWrite, type Step } from "./history"
import { isUndisturbed, type Plan, SHARED } from "./plan"
import { deployedIn, FENCE, RETIRED, usesIn, versionsWith, type View } from "./view"

/** What must hold once everybody has ended and every stack was refreshed. */
export function unrest(plan: Plan, history: History): string[] {
  const fences = versionsWith(history.end, FENCE).map((version) => `the fence ${version} is left`)
  return [...fences, ...notRunning(plan, history), ...leftBehind(plan, history)]
}

/** wadm stops the parts of what it still lists as deployed when it is told to delete what is not there. */
function notRunning(plan: Plan, { end, steps }: History): string[] {
  return [...end.keys()].flatMap((application) => {
    if (isAsDeployed(end, application)) return []
    const stops = steps.map(
      ({ before, after }) => isAsDeployed(before, application) && !isAsDeployed(after, application),
    )
    const since = stops.lastIndexOf(true)
    const step = steps[since]
    if (plan.stranger.length > 0 && step?.side === "other") return []
    // One of two processes of the same owner that dies with such a delete under way cannot make it good.
    if (!isUndisturbed(plan) && isLast(step)) return []
    return [`${application} does not run as deployed since request ${since}, by ${step?.actor ?? "nobody"}`]
  })
}

function isLast(step: Step | undefined): boolean {
  return step !== undefined && (isKill(step.fate) || step.actor.endsWith("'s last"))
}

function isAsDeployed(view: View, application: string): boolean {
  const seen = view.get(application)
  return seen === undefined || seen.running === seen.deployed
}

/** What only waits for its last user is gone with it, when that one goes through the provider. */
function leftBehind(plan: Plan, history: History): string[] {
  const { end } = history
  const isOrderly = plan.stranger.length === 0 && plan.faults.length === 0 && !plan.deleter
  const byHand = history.steps.some(({ side, call }) => side === "other" && isWrite(call))
  if (!isOrderly || byHand || plan.deletion.startsWith("force")) return []
  const used = new Set(usesIn(end).map(({ component }) => component))
  const retired = versionsWith(end, RETIRED)
  if (used.size === 0 && retired.length > 0) return [`${retired.join(", ")} is left although nobody uses it`]
  const deployed = deployedIn(end, SHARED)
  const state = history.states.get("owner")
  if (deployed === undefined || state === undefined) return []
  const own = Object.keys(state["components"] as object)
  const surplus = deployed.spec.components
    .map(({ name }) => name)
    .filter((name) => !own.includes(name) && !used.has(name))
  return [
    ...surplus.map((name) => `${SHARED}/${name} is left although nobody uses it`),
    ...(isShared(deployed) && state["shared"] === false && used.size === 0 ? [`${SHARED} is still shared`] : []),
  ]
}
