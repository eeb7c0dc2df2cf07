import { startLattice } from "../../helpers/lattice"
import { type Bar, bar, type Part } from "../findings"
import { Series } from "../series"
import { LOADS, timeLoad } from "../start/loads"
import { STARTS, StartPrograms } from "../start/programs"

/** Of so many turns a round takes the least. */
const TURNS = 7

const SDK_MS = 150

const LANGUAGES = ["typescript", "javascript"] as const

/** Time that has passed, and time that processors have worked, which other processes on the machine make no longer. */
const KINDS = ["program", "processor"] as const

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
        const loads = await shortest(LOADS, async (load) => ({
          [`load.${load}`]: await timeLoad(load, programs.directory, lattice.nats.url),
        }))
        const starts = await shortest(STARTS, async (one) => {
          const { passed, worked } = await programs.time(one)
          return { [`program.${one}`]: passed, [`processor.${one}`]: worked }
        })
        for (const [name, milliseconds] of [...loads, ...starts, ...added(starts)]) series.add(name, "ms", milliseconds)
      }
    } finally {
      programs.remove()
      await lattice.stop()
    }
    return { measurements: series.measurements, bars: barsOf(series) }
  },
}

/** Each figure at its least: whatever else a machine does makes it larger. */
async function shortest<Name>(
  names: readonly Name[],
  measure: (name: Name) => Promise<Readonly<Record<string, number>>>,
): Promise<Map<string, number>> {
  const least = new Map<string, number>()
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of names) {
      for (const [figure, value] of Object.entries(await measure(name))) {
        least.set(figure, Math.min(least.get(figure) ?? Infinity, value))
      }
    }
  }
  return least
}

/** What the application adds, within a round: its starts are measured side by side, and the rounds are not. */
function added(starts: ReadonlyMap<string, number>): [string, number][] {
  const of = (figure: string) => starts.get(figure) ?? NaN
  return KINDS.flatMap((kind) =>
    LANGUAGES.map((language): [string, number] => [
      `${kind}.added.${language}`,
      of(`${kind}.application.${language}`) - of(`${kind}.alone.${language}`),
    ]),
  )
}

function barsOf(series: Series): Record<string, Bar> {
  const [nats, provider] = [series.median("load.nats"), series.median("load.provider")]
  return {
    provider: bar("loading the provider <= 1.3 x loading the NATS client", provider, 1.3 * nats, { nats, provider }),
    ...Object.fromEntries(
      LANGUAGES.map((language) => [`sdk.${language}`, sdkBar(series, language, "program", "time")]),
    ),
    ...Object.fromEntries(
      LANGUAGES.map((language) => [`sdkWork.${language}`, sdkBar(series, language, "processor", "processor time")]),
    ),
  }
}

function sdkBar(series: Series, language: string, kind: (typeof KINDS)[number], what: string): Bar {
  const rule = `an application in a ${language} program adds at most ${SDK_MS} ms of ${what} to its start`
  return bar(rule, series.median(`${kind}.added.${language}`), SDK_MS, {
    alone: series.median(`${kind}.alone.${language}`),
    application: series.median(`${kind}.application.${language}`),
  })
}
