import { connect } from "nats"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { startLattice } from "../../helpers/lattice"
import { age, contentOf } from "../../provider/apply/ageing"
import { BareClient } from "../bare"
import { type Bar, bar, type BenchOptions, type Findings, medianOf, type Part } from "../findings"
import { Series } from "../series"
import { timed } from "../timed"

const UPDATES = 1000
const AT_MOST = 1.2

/** Small enough that wadm can keep all versions: it has one record for them, of 1 MiB at most. */
const CONTENT = { keepVersions: 10, bytes: 100 }

/** Whether an application that is updated over and over gets slower to update. */
export const ageing: Part = { name: "ageing", measure: (options) => measureAgeing(options, UPDATES) }

export async function measureAgeing({ rounds, say }: BenchOptions, updates: number): Promise<Findings> {
  const server = await startLattice()
  const connection = await connect({ servers: server.natsUrl })
  const update = async (lattice: string, times: number) => {
    const client = createNatsClient(async () => connection, lattice, 60_000)
    return (await age(client, { ...CONTENT, updates: times })).durations
  }
  /** What each client does, in turns: a provider that keeps ten versions, a raw client that does, and one that keeps all. */
  const clients = {
    ours: (round: number) => update(`ours-${round}`, updates),
    pruning: (round: number) => ageBare(server.natsUrl, `pruning-${round}`, updates, CONTENT.keepVersions),
    bare: (round: number) => ageBare(server.natsUrl, `bare-${round}`, updates, updates + 1),
  }
  const series = new Series()
  try {
    // Until the compiler of Node.js has done its work, which must not be what makes the first updates slow.
    await update("warm-up", updates)
    for (let round = 1; round <= rounds; round++) {
      say(`ageing: ${updates} updates by each client, round ${round} of ${rounds}`)
      for (const [name, run] of Object.entries(clients)) {
        const durations = await run(round)
        for (const [stage, of] of Object.entries(STAGES)) {
          series.add(`ageing.${name}.${stage}`, "ms", medianOf(of(durations)))
        }
      }
    }
  } finally {
    await connection.close()
    await server.stop()
  }
  const { measurements } = series
  return { measurements, bars: bars(measurements, `of ${updates} updates of one application the last ten`) }
}

/** From the eleventh update on there is a version to take away each time. */
const STAGES: Readonly<Record<string, (durations: readonly number[]) => readonly number[]>> = {
  first: (durations) => durations.slice(0, 10),
  second: (durations) => durations.slice(10, 20),
  last: (durations) => durations.slice(-10),
}

/** The same updates by a raw client, which asks nobody and takes away what is older than the newest versions. */
async function ageBare(natsUrl: string, lattice: string, updates: number, keeps: number): Promise<number[]> {
  const bare = await BareClient.connect(natsUrl, lattice)
  const versions: string[] = []
  const durations: number[] = []
  try {
    for (let number = 0; number <= updates; number++) {
      const manifest = renderManifest(contentOf(lattice, number, CONTENT))
      const { name } = manifest.metadata
      const version = versionOf(manifest)
      versions.push(version)
      const update = async () => {
        await bare.request("put", manifest)
        await bare.request(`deploy.${name}`, { version })
        if (versions.length > keeps) await bare.request(`del.${name}`, { version: versions.shift() })
      }
      durations.push(await timed(update))
    }
    return durations.slice(1)
  } finally {
    await bare.close()
  }
}

function bars(measurements: Findings["measurements"], what: string): Record<string, Bar> {
  const figures = Object.fromEntries(
    Object.entries(measurements).map(([name, { values }]) => [name.replace("ageing.", ""), medianOf(values)]),
  )
  const judge = (than: string, key: string) =>
    bar(`${what} <= ${AT_MOST} x ${than}`, figures["ours.last"] ?? NaN, AT_MOST * (figures[key] ?? NaN), figures)
  const fromTheStart = judge("the first ten", "ours.first")
  const floor = floorOf(figures)
  return {
    ageing: fromTheStart.holds || floor === undefined ? fromTheStart : { ...fromTheStart, floor },
    "ageing.pruning": judge("the second ten, the first that take an old version away", "ours.second"),
  }
}

/** Whether a client that does no more than it must would miss it too. */
function floorOf({ "pruning.first": first = NaN, "pruning.last": last = NaN }: Bar["figures"]): string | undefined {
  if (last <= AT_MOST * first) return undefined
  const ratio = (last / first).toFixed(1)
  return `the first ten have no old version to take away; a raw client that keeps ten is ${ratio} times as slow at last`
}
