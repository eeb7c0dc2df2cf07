import { expect, test } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import { deployAll } from "../fixtures/lattice"
import { network } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { examplesInComments } from "./code/comments"
import { compile } from "./code/compile"
import { BLOCKS } from "./code/pages"
import { type Program, programsIn } from "./code/programs"
import { run } from "./code/run"

const programs = programsIn(BLOCKS)

test(
  "Every program of every page, and every example in a comment of the SDK, compiles, as strictly as this package.",
  { timeout: 60_000 },
  () => {
    const examples = examplesInComments()
    expect(examples.length).toBeGreaterThanOrEqual(5)
    expect(compile([...programs, ...examples])).toEqual([])
  },
)

/** Programs are alternatives: each has a lattice of its own. */
async function start({ networkRuns }: Program): Promise<ReturnType<typeof createApplicationProvider>> {
  const wadm = new InMemoryWadm()
  if (networkRuns) await deployAll(wadm, network())
  return createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
}

test.each(programs)("The program of $place runs, and the provider takes all that it describes.", async (program) => {
  const runs = await run(program)
  const applications = runs.flatMap(({ applications }) => applications)
  expect(applications).not.toEqual([])
  const provider = await start(program)
  for (const { inputs } of applications) expect((await provider.check({}, inputs)).failures).toEqual([])
})
