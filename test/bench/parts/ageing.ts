import { connect } from "nats"
import { versionOf } from "../../../provider/manifest/references"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { startLattice } from "../../helpers/lattice"
import { age, contentOf } from "../../provider/apply/ageing"
import { BareClient } from "../bare"
import { renderManifest } from "../../../provider/manifest/render"
import { type Bar, bar, type BenchOptions, type Findings, medianOf, type Part } from "../findings"
import { timed } from "../timed"

const UPDATES = 1000
const AT_MOST = 1.2
const KEPT = 10

/** Small enough that wadm can keep all versions of it: it has one record for them, of 1 MiB at most. */
const BYTES = 100

/** A thousand updates take half a minute. */
const MOST_ROUNDS = 3

/** Whether an application that is updated over and over gets slower to update, beside a client that deletes nothing. */
export const ageing: Part = { name: "ageing", measure: (options) => measureAgeing(options, UPDATES) }

export async function measureAgeing({ rounds, say }: BenchOptions, updates: number): Promise<Findings> {
  const server = await startLattice()
  const connection = await connect({ servers: server.natsUrl })
  const ours: number[][] = []
  const bare: number[][] = []
  try {
    const update = (lattice: string, times: number) =>
      age(
        createNatsClient(async () => connection, lattice, 60_000),
        { updates: times, keepVersions: KEPT, bytes: BYTES },
      )
    // Until the compiler of Node.js has done its work: it must not be what makes the first updates slow.
    await update("warm-up", Math.min(updates, 100))
    for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
      say(`ageing: ${updates} updates, ${round + 1}`)
      ours.push([...(await update(`ours-${round}`, updates)).durations])
      bare.push(await ageBare(server.natsUrl, `bare-${round}`, updates))
    }
  } finally {
    await connection.close()
    await server.stop()
  }
  const ends = {
    oursFirst: ours.map(first),
    oursLast: ours.map(last),
    bareFirst: bare.map(first),
    bareLast: bare.map(last),
  }
  return {
    measurements: Object.fromEntries(
      Object.entries(ends).map(([name, values]) => [`ageing.${name}`, { unit: "ms", values }]),
    ),
    bars: { ageing: judge(ends, updates, ours.length) },
  }
}

/** The same updates by a raw client, which leaves every version where it is. */
async function ageBare(natsUrl: string, lattice: string, updates: number): Promise<number[]> {
  const bare = await BareClient.connect(natsUrl, lattice)
  const durations: number[] = []
  try {
    for (let number = 0; number <= updates; number++) {
      const manifest = renderManifest(contentOf(lattice, number, { keepVersions: KEPT, bytes: BYTES }))
      const update = async () => {
        await bare.request("put", manifest)
        await bare.request(`deploy.${manifest.metadata.name}`, { version: versionOf(manifest) })
      }
      durations.push(await timed(update))
    }
    return durations.slice(1)
  } finally {
    await bare.close()
  }
}

function first(durations: readonly number[]): number {
  return medianOf(durations.slice(0, 10))
}

function last(durations: readonly number[]): number {
  return medianOf(durations.slice(-10))
}

type Ends = Readonly<Record<"oursFirst" | "oursLast" | "bareFirst" | "bareLast", readonly number[]>>

function judge(ends: Ends, updates: number, rounds: number): Bar {
  const figures = Object.fromEntries(Object.entries(ends).map(([name, values]) => [name, medianOf(values)]))
  const rule = `of ${updates} updates of one application the last ten <= ${AT_MOST} x the first ten (rounds: ${rounds})`
  return bar(rule, medianOf(ends.oursLast), AT_MOST * medianOf(ends.oursFirst), figures)
}
