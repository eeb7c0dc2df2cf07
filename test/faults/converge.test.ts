import fc from "fast-check"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { isWadmError } from "../../provider/errors"
import { PartialError } from "../../provider/partial-error"
import { stateOf } from "../fixtures/shop"
import { FaultyLattice, programOf, steps, versionIn } from "./converge"

/** CONVERGE_RUNS makes it more. */
const RUNS = Number(process.env["CONVERGE_RUNS"] ?? 400)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Lets the time pass that a command takes. */
async function ended<Result>(command: Promise<Result>): Promise<Result> {
  const running = new Set([command])
  const end = () => running.clear()
  command.then(end, end)
  while (running.size > 0) await vi.advanceTimersByTimeAsync(1_000)
  return command
}

function isExpected(error: unknown): boolean {
  return isWadmError(error) || (error instanceof PartialError && isWadmError(error.cause)) || isKill(error)
}

function isKill(error: unknown): boolean {
  return error instanceof Error && (error.message === "killed" || isKill(error.cause))
}

test("Whatever got lost, died or was done by others: a refresh and an update make state and lattice agree, and a destroy leaves nothing.", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom("two" as const, "stored only" as const), async (history, last) => {
      const lattice = new FaultyLattice()
      for (const step of history) {
        const failure: unknown = await ended(lattice.play(step)).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (failure !== undefined) expect(failure).toSatisfy(isExpected)
      }
      const program = programOf(last)
      // The state was lost before the application was: whoever put it since without the owner is asked for first.
      const live = lattice.shop.wadm.snapshot()["default-dog"]
      if (lattice.state === undefined && live?.versions.at(-1)?.startsWith("v") === true)
        await lattice.shop.wadm.client().delete("dog")

      expect(await ended(lattice.heal(program))).toBe(false)
      expect(lattice.state).toEqual(stateOf(program))
      const version = versionIn(program)
      const found = lattice.shop.wadm.snapshot()["default-dog"]
      expect(found?.versions.at(-1)).toBe(version)
      expect(found?.deployed).toBe(program.deployed ? version : undefined)
      lattice.shop.warnings.length = 0
      await ended(lattice.refresh())
      expect(lattice.state).toEqual(stateOf(program))
      expect(lattice.shop.warnings).toEqual([])
      expect(lattice.putTwice).toEqual([])
      await ended(lattice.destroy())
      expect(lattice.shop.wadm.snapshot()).toEqual({})
    }),
    { numRuns: RUNS },
  )
}, 120_000)
