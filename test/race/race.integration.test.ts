import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { isKill } from "./history"
import { modelLattice } from "./model-lattice"
import { property } from "./play-many"
import { plans } from "./plans"
import { RaceRounds } from "./race-rounds"
import { RealLattices } from "./real-lattices"
import { playRound } from "./round"

const seed = Number(process.env["SEED"] ?? 20_262)
let lattices: RealLattices
let rounds: RaceRounds

beforeAll(async () => {
  lattices = await RealLattices.start()
  rounds = new RaceRounds(lattices)
})
afterAll(async () => {
  await rounds.stop()
  await lattices.stop()
})

test("15 rounds on a real wadm, with processes that die by SIGKILL, leave no consumer without what it uses.", async () => {
  await fc.assert(property({ scene: (plan) => rounds.scene(plan) }), { seed, numRuns: 15 })
})

test("The model and a real wadm answer the same plans by the same histories, request for request.", async () => {
  const survived = plans.filter(({ faults }) => !faults.some(({ fate }) => isKill(fate)))
  await fc.assert(
    fc.asyncProperty(survived, async (plan) => {
      const { lattice, ...options } = rounds.scene(plan)
      const real = await playRound(plan, lattice, options)
      const model = await playRound(plan, modelLattice(lattice.name, false))
      expect(comparable(real.text())).toBe(comparable(model.text()))
    }),
    { seed, numRuns: 15 },
  )
})

/** Versions that a guard puts have random names: they are told apart by the order in which they come. */
function comparable(text: string): string {
  const names: string[] = []
  return text.replace(/(?:fence|retired)-\w+ */g, (found) => {
    const name = found.trim()
    if (!names.includes(name)) names.push(name)
    return `${name.split("-")[0] ?? ""}-${names.indexOf(name)} `
  })
}
