import { setTimeout as delay } from "node:timers/promises"
import type { Call } from "../helpers/in-memory-wadm"
import { type Fate, type History, isKill, type Side } from "./history"
import { type Fault, Faults, type Turn, Turns } from "./turns"
import type { View } from "./view"

/** A request that waits for its turn. */
export interface Request {
  readonly call: Call
  /** Makes the request and says in a few words how it ended; never throws. */
  perform(): Promise<string>
  /** Makes it without waiting, for one whose process ends at that moment; then `perform` only waits for the effect. */
  send?(): Promise<void>
  /** Hands what the request gave, or a timeout in its place, to the one who waits. */
  answer(timedOut: boolean): void
}

/** One who makes requests, one at a time or several at once; they take effect in the order in which they were made. */
export interface Actor {
  readonly name: string
  readonly side: Side
  readonly pending: Request[]
  /** Whether it will make no more requests. */
  readonly ended: boolean
  /** Resolves when it has done all that it can without an answer. */
  settled(): Promise<void>
  /** Nothing more of it runs. */
  kill(): void
}

export interface StageSettings {
  readonly turns: readonly Turn[]
  readonly faults: readonly Fault[]
  readonly view: () => Promise<View>
  readonly onDeath: (actor: Actor) => void
}

const SILENCE_MS = 60_000

/** More requests than any round needs: somebody goes round in circles. */
const ENDLESS = 4000

/** Lets actors make their requests one after the other, as wadm handles them, in the order that a plan says. */
export class Stage {
  private readonly actors: Actor[] = []
  private readonly turns: Turns
  private readonly faults: Faults
  private underWay: (() => Promise<void>) | undefined

  constructor(
    readonly history: History,
    private readonly settings: StageSettings,
  ) {
    this.turns = new Turns(settings.turns)
    this.faults = new Faults(settings.faults)
  }

  add(actor: Actor): void {
    this.actors.push(actor)
  }

  /** Plays until every actor has ended. */
  async play(): Promise<void> {
    let lastStep = performance.now()
    for (;;) {
      await Promise.all(this.actors.map((actor) => actor.settled()))
      const ready = this.actors.filter(({ pending }) => pending.length > 0)
      if (ready.length > 0 || this.underWay !== undefined) await this.stepOf(ready)
      else if (this.actors.every(({ ended }) => ended)) return
      else if (performance.now() - lastStep > SILENCE_MS) throw new Error("somebody neither asks nor ends")
      else await delay(1)
      if (ready.length > 0) lastStep = performance.now()
      if (this.history.steps.length > ENDLESS) throw new Error("the round does not end")
    }
  }

  /** What is under way from one who died is overtaken by one request at most. */
  private async stepOf([first, ...others]: readonly Actor[]): Promise<void> {
    const { underWay } = this
    this.underWay = undefined
    if (first !== undefined) await this.step(this.turns.next([first, ...others]))
    await underWay?.()
  }

  private async step(actor: Actor): Promise<void> {
    const request = actor.pending.shift()
    if (request === undefined) return
    const fate = this.faults.fateOf(actor.name, request.call)
    if (isKill(fate)) return this.die(actor, request, fate)
    await this.take(actor, request, fate)
    request.answer(fate !== "answered")
  }

  private async die(actor: Actor, request: Request, fate: Fate): Promise<void> {
    actor.pending.length = 0
    if (fate === "killed before") actor.kill()
    if (fate === "killed in flight") await request.send?.()
    await this.take(actor, request, fate)
    actor.kill()
    if (fate !== "killed in flight") {
      this.settings.onDeath(actor)
      return
    }
    this.underWay = async () => {
      await this.take({ name: `${actor.name}'s last`, side: actor.side }, request, "answered")
      this.settings.onDeath(actor)
    }
  }

  /** Makes the request, unless its fate is that it takes no effect now, and notes what came of it. */
  private async take({ name, side }: Pick<Actor, "name" | "side">, request: Request, fate: Fate): Promise<void> {
    const before = this.history.end
    const takesEffect = fate === "answered" || fate === "killed after" || fate === "reply lost"
    const outcome = takesEffect ? await request.perform() : ""
    const after = takesEffect ? await this.settings.view() : before
    this.history.steps.push({ actor: name, side, call: request.call, fate, outcome, before, after })
  }
}
