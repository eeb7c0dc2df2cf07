import fc from "fast-check"
import { test } from "vitest"
import { modelLattice } from "./model-lattice"
import { property } from "./play-many"

test("300 rounds of owners, consumers, strangers and crashes in any order leave no consumer without what it uses.", async () => {
  await fc.assert(property({ scene: () => ({ lattice: modelLattice() }) }), { numRuns: 300 })
})
