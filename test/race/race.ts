import { roundArguments } from "./arguments"
import { playMany } from "./play-many"
import { RaceRounds } from "./race-rounds"
import { RealLattices } from "./real-lattices"

/*
 * Plays the same rounds against a real wadm, where processes of Pulumi die by SIGKILL:
 *   node --import tsx test/race/race.ts --rounds 500 [--seed 1] [--path 12:0:3] [--except "left a trace"]
 */
async function main(): Promise<void> {
  const settings = roundArguments()
  const lattices = await RealLattices.start()
  const rounds = new RaceRounds(lattices)
  try {
    const violations = await playMany({
      command: "node --import tsx test/race/race.ts",
      ...settings,
      scene: (plan) => rounds.scene(plan),
    })
    process.exitCode = violations === 0 ? 0 : 1
  } finally {
    await rounds.stop()
    await lattices.stop()
  }
}

void main()
