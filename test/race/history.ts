import type { Call } from "../helpers/in-memory-wadm"
import { describe, short, type View } from "./view"

/** Who makes requests: Pulumi through the provider, or someone else. */
export type Side = "provider" | "other"

/** What becomes of a request, and of the one who makes it. */
export type Fate =
  | "answered"
  /** The process dies before the request is sent. */
  | "killed before"
  /** It dies after the request took effect. */
  | "killed after"
  /** It dies with the request under way; that takes effect, perhaps after another one. */
  | "killed in flight"
  /** The request takes effect and the answer is a timeout. */
  | "reply lost"
  /** It takes no effect and the answer is a timeout. */
  | "request lost"

/** One request that wadm has handled, or that was lost. */
export interface Step {
  readonly actor: string
  readonly side: Side
  readonly call: Call
  readonly fate: Fate
  readonly outcome: string
  readonly before: View
  readonly after: View
}

/** One verb of the provider, as the engine called it. */
export interface VerbRecord {
  readonly actor: string
  readonly application: string
  readonly verb: string
  /** Places in the list of steps: the first that may belong to it, and the first after it. */
  readonly from: number
  readonly to: number
  /** "ok", an error's code, or the text of an error that is none of the provider's; empty when it never ended. */
  readonly outcome: string
}

/** What happened in one round. */
export class History {
  readonly steps: Step[] = []
  readonly verbs: VerbRecord[] = []
  /** What each stack's state holds of its resource by now. */
  readonly states = new Map<string, Readonly<Record<string, unknown>> | undefined>()

  constructor(readonly start: View) {}

  get end(): View {
    return this.steps.at(-1)?.after ?? this.start
  }

  /** What was there before the step at this place. */
  before(index: number): View {
    return this.steps[index - 1]?.after ?? this.start
  }

  /** The requests of a verb; in the meantime others made theirs. */
  stepsOf({ actor, from, to }: VerbRecord): Step[] {
    return this.steps.slice(from, to).filter((step) => step.actor === actor)
  }

  text(): string {
    const start = [...this.start.keys()].map((name) => describe(this.start, name)).join("; ")
    const lines = this.steps.flatMap((step, index) => [...this.verbLines(index), line(step, index)])
    return [`     at first ${start}`, ...lines, ...this.verbLines(this.steps.length)].join("\n")
  }

  private verbLines(index: number): string[] {
    const ended = this.verbs.filter(({ to }) => to === index)
    const begun = this.verbs.filter(({ from }) => from === index)
    return [
      ...ended.map(({ actor, verb, application, outcome }) => `     ${actor}: ${verb} of ${application}: ${outcome}`),
      ...begun.map(({ actor, verb, application }) => `     ${actor} begins ${verb} of ${application}`),
    ]
  }
}

export function isKill(fate: Fate): boolean {
  return fate.startsWith("killed")
}

export function isWrite({ operation }: Call): boolean {
  return ["put", "deploy", "undeploy", "delete"].includes(operation)
}

function line({ actor, call, fate, outcome, after }: Step, index: number): string {
  const { operation, application = "", version } = call
  const request = [operation, application, version === undefined ? "" : short(version)].join(" ").trimEnd()
  const fateText = fate === "answered" ? "" : ` [${fate}]`
  const effect = isWrite(call) ? `   ${describe(after, application)}` : ""
  return `${String(index).padStart(4)} ${actor.padEnd(8)} ${request.padEnd(34)} ${outcome}${fateText}${effect}`
}
