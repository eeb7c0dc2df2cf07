import fc, { type RunDetails } from "fast-check"
import { violationsOf } from "./check"
import type { History } from "./history"
import type { Plan } from "./plan"
import { plans } from "./plans"
import { playRound, type RaceLattice, type RoundOptions } from "./round"

/** Where one round is played. */
export interface Scene extends RoundOptions {
  readonly lattice: RaceLattice
}

export interface ManyRounds {
  /** The command that plays rounds so, to be told with a violation. */
  readonly command: string
  readonly rounds: number
  readonly seed: number
  /** Plays the one round that a violation named. */
  readonly path?: string | undefined
  /** Violations that read like this are left out, to look for others. */
  readonly except?: string | undefined
  readonly scene: (plan: Plan) => Scene
}

/** After a violation the next batch goes on. */
const ROUNDS_IN_BATCH = 250
const PROGRESS_MILLISECONDS = 10_000

/** Plays rounds and prints every violation with its shortest history. Gives how many violations there were. */
export async function playMany(many: ManyRounds): Promise<number> {
  const start = performance.now()
  let [rounds, violations, lastProgress] = [0, 0, start]
  console.log(`playing ${many.rounds} rounds from seed ${many.seed}`)
  for (let batch = many.seed; rounds < many.rounds; batch += 1) {
    const numRuns = Math.min(ROUNDS_IN_BATCH, many.rounds - rounds)
    const path = many.path === undefined ? {} : { path: many.path, endOnFailure: true }
    const details = await fc.check(property(many), { seed: batch, numRuns, ...path })
    rounds += details.numRuns
    if (details.failed) {
      violations += 1
      report(many, details)
    }
    if (many.path !== undefined) break
    if (performance.now() - lastProgress > PROGRESS_MILLISECONDS) {
      lastProgress = performance.now()
      console.log(`${rounds} rounds, ${violations} violations`)
    }
  }
  console.log(`took ${((performance.now() - start) / 1000).toFixed(0)} s`)
  console.log(`rounds ${rounds}, violations ${violations}`)
  return violations
}

/** Throws what must not have happened in a round, with its history. */
export function property(many: Pick<ManyRounds, "scene" | "except">) {
  return fc.asyncProperty(plans, async (plan) => {
    const { lattice, ...options } = many.scene(plan)
    const history = await playRound(plan, lattice, options)
    requireNone(plan, history, many.except)
  })
}

export function requireNone(plan: Plan, history: History, except?: string): void {
  const isKnown = (text: string): boolean => except !== undefined && new RegExp(except).test(text)
  const violations = violationsOf(plan, history).filter((violation) => !isKnown(violation))
  if (violations.length > 0) throw new Error(`${violations.join("\n")}\n${history.text()}`)
}

function report({ command }: ManyRounds, details: RunDetails<[Plan]>): void {
  const { seed, counterexamplePath, counterexample, errorInstance } = details
  const text = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  console.log(`\nVIOLATION, again with: ${command} --rounds 250 --seed ${seed} --path ${counterexamplePath ?? ""}`)
  console.log(`${text}\nplan: ${JSON.stringify(counterexample?.[0])}\n`)
}
