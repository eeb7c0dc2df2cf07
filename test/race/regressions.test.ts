import { test } from "vitest"
import { GUARD_STEPS } from "./guard-steps"
import { modelLattice } from "./model-lattice"
import { requireNone } from "./play-many"
import { REGRESSIONS } from "./regressions"
import { playRound } from "./round"

for (const { title, plan } of [...GUARD_STEPS, ...REGRESSIONS]) {
  test(title, async () => requireNone(plan, await playRound(plan, modelLattice())))
}
