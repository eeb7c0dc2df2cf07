import { isShared } from "../../provider/manifest/references"
import { type History, isWrite, type Step } from "./history"
import { isUndisturbed, type Plan } from "./plan"
import { deployedIn, idsOf, serving, type Use, usesIn, type View } from "./view"

/** A deployed consumer that lost what it uses. */
interface Break {
  readonly use: Use
  readonly reason: string
  /** The request after which it was lost, and its place. */
  readonly step: Step | undefined
  readonly index: number
}

/** Never a deployed consumer whose shared application is absent, not deployed or lacks what it uses, through us. */
export function brokenUses(plan: Plan, history: History): string[] {
  if (plan.deletion.startsWith("force")) return []
  const breaks = new Breaks()
  breaks.visit(history.start, undefined, -1)
  history.steps.forEach((step, index) => breaks.visit(step.after, step, index))
  const atEnd = [...breaks.open.values()]
  const through = breaks.all.filter(isThroughUs)
  if (!isUndisturbed(plan)) {
    const isGone = ({ use }: Break): boolean => typeof serving(history.end, use) === "string"
    const lasting = through.filter((broken) => atEnd.includes(broken) && isGone(broken))
    const isExcused = [isTakenByOthers, isUnguarded, isOverStranger]
    return lasting.filter((broken) => !isExcused.some((excuse) => excuse(broken, history))).map(text)
  }
  // wadm lets consumers deploy against a version that is put and not deployed yet: its owner may die in between.
  return [...new Set([...through, ...(plan.faults.length > 0 ? [] : atEnd)])].map(text)
}

/** Follows every use through a history. */
class Breaks {
  /** Every time that a use was lost. */
  readonly all: Break[] = []
  /** Those that are lost now. */
  readonly open = new Map<string, Break>()
  /** The ids that a consumer may have found when it was deployed. */
  private readonly ids = new Map<string, readonly (string | undefined)[]>()

  visit(view: View, step: Step | undefined, index: number): void {
    const uses = new Map(usesIn(view).map((use) => [nameOf(use), use]))
    for (const key of [...this.open.keys(), ...this.ids.keys()]) if (!uses.has(key)) this.forget(key)
    for (const [key, use] of uses) {
      if (!this.ids.has(key) || isDeployOf(use.consumer, step)) this.ids.set(key, idsOf(view, use))
      const reason = this.reasonOf(view, key, use)
      if (reason === undefined) this.open.delete(key)
      else if (!this.open.has(key)) this.begin(key, { use, reason, step, index })
    }
  }

  private begin(key: string, broken: Break): void {
    this.open.set(key, broken)
    this.all.push(broken)
  }

  private forget(key: string): void {
    this.open.delete(key)
    this.ids.delete(key)
  }

  private reasonOf(view: View, key: string, use: Use): string | undefined {
    const served = serving(view, use)
    if (typeof served === "string") return served
    const isKnown = this.ids.get(key)?.includes(served.properties.id) === true
    return isKnown ? undefined : `${use.application}/${use.component} has another id`
  }
}

function isDeployOf(consumer: string, step: Step | undefined): boolean {
  return step?.call.operation === "deploy" && step.call.application === consumer && step.outcome === "acknowledged"
}

function isThroughUs({ step, use }: Break): boolean {
  return step?.side === "provider" && isWrite(step.call) && step.call.application === use.application
}

/** What was there when the verb began that made this break. */
function atBegin({ step, index }: Break, history: History): { verb: string; view: View } | undefined {
  const verb = history.verbs.find(({ actor, from, to }) => actor === step?.actor && from <= index && index < to)
  return verb && { verb: verb.verb, view: history.before(verb.from) }
}

/** The delete of an application that is shared with nobody is not guarded against those who share it meanwhile. */
function isUnguarded(broken: Break, history: History): boolean {
  const begin = atBegin(broken, history)
  const { application } = broken.use
  if (begin?.verb !== "delete" || !begin.view.has(application)) return false
  const manifests = [begin.view.get(application)?.manifests.at(-1), deployedIn(begin.view, application)]
  return !manifests.some((manifest) => manifest !== undefined && isShared(manifest))
}

/** Nothing tells what ran in place of what ran before when someone else has deployed a version since the last look. */
function isOverStranger(broken: Break, history: History): boolean {
  const { use, step, index } = broken
  const begin = atBegin(broken, history)
  if (step?.call.operation === "delete" || begin === undefined) return false
  if (deployedIn(begin.view, use.application) === undefined) return false
  const looks = history.steps
    .slice(0, index)
    .map(({ actor, call }) => actor === step?.actor && call.operation === "list")
  return history.steps
    .slice(looks.lastIndexOf(true), index)
    .some(({ side, call }) => side === "other" && call.operation === "deploy" && call.application === use.application)
}

/** Since then someone else has taken the shared application away all the same. */
function isTakenByOthers({ use, index }: Break, { steps }: History): boolean {
  return steps
    .slice(index + 1)
    .filter(({ side, call }) => side === "other" && call.application === use.application)
    .some(({ call }) => call.operation === "undeploy" || call.operation === "delete")
}

function nameOf({ consumer, application, component, kind }: Use): string {
  return `${consumer} uses ${application}/${component} (${kind})`
}

function text({ use, reason, step, index }: Break): string {
  return `${nameOf(use)}, but ${reason} since request ${index}, by ${step?.actor ?? "nobody"}`
}
