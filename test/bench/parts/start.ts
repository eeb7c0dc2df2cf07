import { startLattice } from "../../helpers/lattice"
import { type Bar, bar, type Part } from "../findings"
import { Series } from "../series"
import { LOADS, timeLoad } from "../start/loads"
import { STARTS, StartPrograms } from "../start/programs"

/** The fastest of so many counts, for all alike: whatever else a machine does only makes one slower. */
const LOADS_A_ROUND = 7
const PROGRAMS_A_ROUND = 3

const SDK_MS = 150

/** What loading takes: of the provider, beside the NATS client; of the SDK in a program, beside Pulumi's own. */
export const start: Part = {
  name: "start",
  async measure({ rounds, say }) {
    const series = new Series()
    const lattice = await startLattice({ open: true, wadm: false })
    const programs = await StartPrograms.create()
    try {
      for (let round = 1; round <= rounds; round++) {
        say(`starts: round ${round} of ${rounds}`)
        const loads = await fastest(LOADS_A_ROUND, LOADS, (load) =>
          timeLoad(load, programs.directory, lattice.nats.url),
        )
        for (const load of LOADS) series.add(`load.${load}`, "ms", loads[load])
        const starts = await fastest(PROGRAMS_A_ROUND, STARTS, (one) => programs.time(one))
        for (const one of STARTS) series.add(`program.${one}`, "ms", starts[one])
        // Of one round, and not of the medians: the two were measured side by side.
        series.add("added.typescript", "ms", starts["application.typescript"] - starts["alone.typescript"])
        series.add("added.javascript", "ms", starts["application.javascript"] - starts["alone.javascript"])
      }
    } finally {
      programs.remove()
      await lattice.stop()
    }
    return { measurements: series.measurements, bars: barsOf(series) }
  },
}

async function fastest<Name extends string>(
  turns: number,
  names: readonly Name[],
  time: (name: Name) => Promise<number>,
): Promise<Record<Name, number>> {
  const times: Partial<Record<Name, number>> = {}
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) times[name] = Math.min(times[name] ?? Infinity, await time(name))
  }
  return times as Record<Name, number>
}

function barsOf(series: Series): Record<string, Bar> {
  const [nats, provider] = [series.median("load.nats"), series.median("load.provider")]
  return {
    provider: bar("loading the provider <= 1.3 x loading the NATS client", provider, 1.3 * nats, { nats, provider }),
    "sdk.typescript": sdkBar(series, "typescript"),
    "sdk.javascript": sdkBar(series, "javascript"),
  }
}

function sdkBar(series: Series, language: "typescript" | "javascript"): Bar {
  const rule = `a ${language} program with an application starts within ${SDK_MS} ms more than one with Pulumi alone`
  return bar(rule, series.median(`added.${language}`), SDK_MS, {
    alone: series.median(`program.alone.${language}`),
    application: series.median(`program.application.${language}`),
  })
}
