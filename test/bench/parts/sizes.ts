import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { freePort } from "../../helpers/ports"
import { BareClient } from "../bare"
import { BareScript } from "../engine/bare-script"
import { peakMemoryDuring } from "../engine/memory"
import { type Operation, OPERATIONS, play, prepare } from "../engine/operations"
import { rehearse, type Rehearsal } from "../engine/rehearsal"
import { BenchStacks, DRIVERS } from "../engine/stacks"
import { Wash } from "../engine/wash"
import type { BenchOptions, Part } from "../findings"
import { Series } from "../series"
import { sizesBars } from "../sizes-bars"

/** Where a command takes a second or two, chance is as large as what is to be seen: it is measured so many times more often. */
const [SMALL, MORE_OFTEN] = [10, 3]

/** Stacks of growing size on a real wadm, without a host: nothing is waited for but wadm's word. */
export const sizes: Part = {
  name: "sizes",
  async measure(options) {
    const lattice = await startLattice({ open: true })
    const series = new Series()
    const rehearsals = new Map<number, Rehearsal>()
    try {
      for (const count of options.sizes) rehearsals.set(count, await measureSize(lattice, count, series, options))
    } finally {
      await lattice.stop()
    }
    return { measurements: series.measurements, bars: sizesBars(series, rehearsals) }
  },
}

async function measureSize(
  { nats }: LocalLattice,
  count: number,
  series: Series,
  { rounds, say }: BenchOptions,
): Promise<Rehearsal> {
  const settings = {
    natsUrl: nats.url,
    count,
    image: "registry.example/greeter:1.0.0",
    wait: false,
    port: await freePort(),
  }
  const engine = await BenchStacks.create(settings)
  const client = await BareClient.connect(nats.url, "default")
  const wash = Wash.find(nats.url, "default")
  try {
    say(`${count} applications: a round that is not timed, in which requests are counted`)
    const rehearsal = await rehearse(nats, engine.stacks.ours, client)
    const bare = BareScript.install(engine.workspace.directory, nats.url, rehearsal.stored)
    const all = rounds * (count <= SMALL ? MORE_OFTEN : 1)
    for (let round = 1; round <= all; round++) {
      say(`${count} applications: round ${round} of ${all}`)
      for (const operation of OPERATIONS) await measureOperation(engine, operation, { count, round, series })
      for (const command of ["up", "refresh", "destroy"] as const) {
        await series.time(`${command}.bare.${count}`, () => bare.play(command))
      }
      await withoutChecks(engine, bare, (destroy) => series.time(`destroy.asks.${count}`, destroy))
      if (wash === undefined) continue
      await series.time(`up.cli.${count}`, () => wash.deployAll(rehearsal.stored))
      await bare.play("destroy")
    }
    return rehearsal
  } finally {
    wash?.remove()
    await client.close()
    engine.remove()
  }
}

/** A destroy of the same applications that sends what this package sends, and looks at no answer. */
async function withoutChecks(
  engine: BenchStacks,
  bare: BareScript,
  time: (destroy: () => Promise<void>) => Promise<unknown>,
): Promise<void> {
  const { noop } = engine.stacks
  await play(noop, "up")
  await bare.play("up")
  engine.standIn("taking-provider.ts")
  // Compiling is not a part of what is timed.
  await time(() => play(noop, "destroy"))
  engine.standIn("noop-provider.ts")
}

/** Both drivers one right after the other; who is first changes from round to round. */
async function measureOperation(
  { stacks }: BenchStacks,
  operation: Operation,
  { count, round, series }: { readonly count: number; readonly round: number; readonly series: Series },
): Promise<void> {
  for (const driver of round % 2 === 0 ? DRIVERS : [...DRIVERS].reverse()) {
    const stack = stacks[driver]
    await prepare(stack, operation)
    const run = () => series.time(`${operation}.${driver}.${count}`, () => play(stack, operation))
    if (operation !== "up") await run()
    else series.add(`memory.${driver}.${count}`, "bytes", await peakMemoryDuring(stack, run))
  }
}
