import { roundArguments } from "./arguments"
import { modelLattice } from "./model-lattice"
import { playMany } from "./play-many"

/*
 * Plays rounds against the model of wadm, each in an order of requests of its own:
 *   node --import tsx test/race/model.ts --rounds 10000 [--seed 1] [--path 12:0:3] [--except "left a trace"]
 */
void playMany({
  command: "node --import tsx test/race/model.ts",
  ...roundArguments(),
  scene: () => ({ lattice: modelLattice() }),
}).then((violations) => (process.exitCode = violations === 0 ? 0 : 1))
