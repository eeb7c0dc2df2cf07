import { join } from "node:path"
import { startLattice } from "../../helpers/lattice"
import { freePort } from "../../helpers/ports"
import { compile } from "../engine/compile"
import { play, prepare } from "../engine/operations"
import { BenchStacks } from "../engine/stacks"
import type { Part } from "../findings"
import { Series } from "../series"

const COUNT = 100

const programs = join(__dirname, "../programs")

/**
 * Where the time of a refresh goes: an engine that does nothing, a provider that only sends the requests, the same that has
 * loaded this package as well, and this package.
 */
export const refresh: Part = {
  name: "refresh",
  async measure({ rounds, say }) {
    const lattice = await startLattice({ open: true })
    const settings = { natsUrl: lattice.natsUrl, count: COUNT, image: "registry.example/greeter:1.0.0", wait: false }
    const engine = await BenchStacks.create({ ...settings, port: await freePort() })
    const { noop, ours } = engine.stacks
    const series = new Series()
    try {
      // What a provider is told, Pulumi keeps at an update.
      await noop.configure({ "bench:servers": lattice.natsUrl })
      for (const stack of [noop, ours]) {
        await prepare(stack, "firstPreview")
        await play(stack, "up")
      }
      const loading = noop.with({ BENCH_LOADS: "pulumi-wadm/provider" })
      const drivers = [
        { name: "noop", stack: noop, program: "noop-provider.ts" },
        { name: "asks", stack: noop, program: "asking-provider.ts" },
        { name: "loads", stack: loading, program: "asking-provider.ts" },
        { name: "ours", stack: ours },
      ]
      for (let round = 0; round <= rounds; round++) {
        say(round === 0 ? "refresh: a first round that does not count" : `refresh: round ${round} of ${rounds}`)
        for (const { name, stack, program } of drivers) {
          if (program !== undefined) compile(join(programs, program), engine.noopProvider)
          const run = () => play(stack, "refresh")
          if (round === 0) await run()
          else await series.time(`refresh.${name}.steps`, run)
        }
      }
    } finally {
      await lattice.stop()
      engine.remove()
    }
    return { measurements: series.measurements, bars: {} }
  },
}
