import type { Call } from "../helpers/in-memory-wadm"
import type { Fate } from "./history"

/** `["owner", 3]` lets the owner make three requests; `["owner", "put network"]` all up to and with one that begins so. */
export type Turn = readonly [actor: string, until: number | string]

export interface Fault {
  readonly actor: string
  /** Which of its requests, the first being 1; or the first that begins so, as in "put network". */
  readonly request: number | string
  readonly fate: Exclude<Fate, "answered">
}

interface Waiting {
  readonly name: string
  readonly pending: readonly { readonly call: Call }[]
}

/** Says whose request is next. Turns of those who have nothing to ask are left out; after the last one, the first goes on. */
export class Turns {
  private at = 0
  private taken = 0

  constructor(private readonly turns: readonly Turn[]) {}

  next<Actor extends Waiting>(ready: readonly [Actor, ...Actor[]]): Actor {
    for (let turn = this.turns[this.at]; turn !== undefined; turn = this.turns[this.at]) {
      const [name, until] = turn
      const actor = ready.find((candidate) => candidate.name === name)
      const request = actor?.pending[0]
      if (actor === undefined || request === undefined || this.taken === until) {
        this.advance()
        continue
      }
      this.taken += 1
      if (readsLike(request.call, until)) this.advance()
      return actor
    }
    return ready[0]
  }

  private advance(): void {
    this.at += 1
    this.taken = 0
  }
}

/** Says which requests end otherwise than by their answer; each fault is met once. */
export class Faults {
  private readonly made = new Map<string, number>()
  private readonly left: Set<Fault>

  constructor(faults: readonly Fault[]) {
    this.left = new Set(faults)
  }

  fateOf(actor: string, call: Call): Fate {
    const count = (this.made.get(actor) ?? 0) + 1
    this.made.set(actor, count)
    const fault = [...this.left].find(
      (candidate) => candidate.actor === actor && (candidate.request === count || readsLike(call, candidate.request)),
    )
    if (fault === undefined) return "answered"
    this.left.delete(fault)
    return fault.fate
  }
}

function readsLike({ operation, application = "", version = "" }: Call, beginning: number | string): boolean {
  return typeof beginning === "string" && `${operation} ${application} ${version}`.startsWith(beginning)
}
