import { createConnect } from "../../../provider/wadm/connection"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { consumer, network } from "../../fixtures/manifests"
import { connectionTo } from "../../helpers/connection"
import { startLattice } from "../../helpers/lattice"
import { BareClient } from "../bare"
import { type Bar, bar, type BenchOptions, type Findings, inRounds, type Part, percentileOf } from "../findings"
import { timed } from "../timed"

const LATTICE = "default"
const GETS_A_ROUND = 500
const WARM_UP = 1000

/** How often a round makes each request to wadm, at each size. */
const REPEATS = 5

/** What one request costs through the provider's client and through a raw one, and how wadm's own time grows. */
export const latency: Part = {
  name: "latency",
  async measure({ sizes, rounds, say }: BenchOptions): Promise<Findings> {
    const server = await startLattice()
    const bare = await BareClient.connect(server.natsUrl, LATTICE)
    try {
      const measurements: Record<string, Findings["measurements"][string]> = {}
      await apply(bare, network())
      say("latency: one request after the other")
      const requests = await compare(server.natsUrl, bare, rounds)
      for (const [name, values] of Object.entries(requests)) {
        measurements[`request.${name}`] = { unit: "ms", values: inRounds(values, rounds) }
      }
      let deployed = 1
      for (const size of [1, ...sizes]) {
        say(`latency: wadm with ${size} applications`)
        for (; deployed < size; deployed++) await apply(bare, consumer(`user-${deployed}`))
        for (const [name, values] of Object.entries(await askWadm(bare, rounds))) {
          measurements[`wadm.${name}.${size}`] = { unit: "ms", values: inRounds(values, rounds) }
        }
      }
      return { measurements, bars: bars(requests) }
    } finally {
      await bare.close()
      await server.stop()
    }
  },
}

type Requests = Readonly<Record<"ours" | "bare", readonly number[]>>

async function compare(natsUrl: string, bare: BareClient, rounds: number): Promise<Requests> {
  const connection = await createConnect(connectionTo(natsUrl))()
  const client = createNatsClient(async () => connection, LATTICE, 60_000)
  const ours: number[] = []
  const theirs: number[] = []
  try {
    for (let turn = -WARM_UP; turn < rounds * GETS_A_ROUND; turn++) {
      const own = await timed(() => client.get("network", "v1"))
      const raw = await timed(() => bare.request("get.network", { version: "v1" }))
      if (turn < 0) continue
      ours.push(own)
      theirs.push(raw)
    }
    return { ours, bare: theirs }
  } finally {
    await connection.close()
  }
}

/** One more application, over and over, in a lattice with those that are there. */
async function askWadm(bare: BareClient, rounds: number): Promise<Record<string, number[]>> {
  const requests: Readonly<Record<string, () => Promise<unknown>>> = {
    put: () => bare.request("put", consumer("probe")),
    deploy: () => bare.request("deploy.probe", { version: "v1" }),
    get: () => bare.request("get.probe", { version: "v1" }),
    list: () => bare.request("get"),
  }
  const durations: Record<string, number[]> = {}
  for (let turn = 0; turn < rounds * REPEATS; turn++) {
    for (const [name, request] of Object.entries(requests)) (durations[name] ??= []).push(await timed(request))
    await bare.request("del.probe", {})
  }
  return durations
}

async function apply(bare: BareClient, manifest: ReturnType<typeof network>): Promise<void> {
  await bare.request("put", manifest)
  await bare.request(`deploy.${manifest.metadata.name}`, { version: "v1" })
}

function bars({ ours, bare }: Requests): Record<string, Bar> {
  const judge = (name: string, share: number, atMost: number) => {
    const figures = { ours: percentileOf(ours, share), bare: percentileOf(bare, share) }
    return bar(`a request, ${name} <= ${atMost} x bare`, figures.ours, atMost * figures.bare, figures)
  }
  return { "request.p50": judge("p50", 0.5, 1.3), "request.p99": judge("p99", 0.99, 1.5) }
}
