import { consumerInputs, networkInputs } from "../../fixtures/inputs"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import { createConnect } from "../../../provider/wadm/connection"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { Resource } from "../../faults/resource"
import { connectionTo } from "../../helpers/connection"
import { startLattice } from "../../helpers/lattice"
import { BareClient } from "../bare"
import { type Bar, bar, type BenchOptions, type Findings, medianOf, type Part } from "../findings"
import { record, replay } from "../replay"
import { timed } from "../timed"

const DEPENDENTS = 100
const AT_MOST = 1.2

/** One delete takes some 20 ms, so that a round has room for several. */
const DELETES_A_ROUND = 3

/** As many for each round on both sides that do not count, until the compiler of Node.js has done its work. */
const WARM_UP_A_ROUND = 5

/** How long the guard takes to say no, and to say yes, beside a raw client that sends the very same requests. */
export const guard: Part = {
  name: "guard",
  async measure({ rounds, say }: BenchOptions): Promise<Findings> {
    const lattice = await startLattice()
    try {
      say(`guard: a shared application that ${DEPENDENTS} others use`)
      const refused = await deletes(lattice.natsUrl, "refused", rounds)
      say(`guard: the same, with the others stored and not deployed`)
      const accepted = await deletes(lattice.natsUrl, "accepted", rounds)
      return {
        measurements: { ...measurements("refused", refused), ...measurements("accepted", accepted) },
        bars: { "guard.refused": judge(refused) },
      }
    } finally {
      await lattice.stop()
    }
  },
}

interface Deletes {
  readonly ours: readonly number[]
  readonly bare: readonly number[]
  readonly requests: number
}

/** Deletes the shared application by the provider's verb, then by a replay of its requests, in turns. */
async function deletes(natsUrl: string, kind: "refused" | "accepted", rounds: number): Promise<Deletes> {
  const connection = await createConnect(connectionTo(natsUrl))()
  const bare = await BareClient.connect(natsUrl, kind)
  try {
    const shared = new Resource(async (lattice) => createNatsClient(async () => connection, lattice, 60_000))
    const ready = async () => {
      if (kind === "accepted") shared.state = undefined
      await shared.up(networkInputs({ lattice: kind, wait: false }))
    }
    const destroy = async () => {
      const ending = await shared.destroy()
      if (ending !== (kind === "refused" ? "inUse" : "done")) throw new Error(`${ending}: ${shared.message}`)
    }
    await ready()
    await addDependents(bare, kind)
    const requests = await record(connection, destroy)
    const ours: number[] = []
    const theirs: number[] = []
    for (let turn = -rounds * WARM_UP_A_ROUND; turn < rounds * DELETES_A_ROUND; turn++) {
      await ready()
      const own = await timed(destroy)
      await ready()
      const replayed = await timed(() => replay(bare, requests))
      if (turn < 0) continue
      ours.push(own)
      theirs.push(replayed)
    }
    return { ours, bare: theirs, requests: requests.length }
  } finally {
    await connection.close()
    await bare.close()
  }
}

async function addDependents(bare: BareClient, kind: "refused" | "accepted"): Promise<void> {
  for (let number = 0; number < DEPENDENTS; number++) {
    const name = `user-${number}`
    const manifest = renderManifest(consumerInputs(name, { lattice: kind }))
    await bare.request("put", manifest)
    if (kind === "refused") await bare.request(`deploy.${name}`, { version: versionOf(manifest) })
  }
}

function measurements(kind: string, { ours, bare, requests }: Deletes): Findings["measurements"] {
  return {
    [`guard.${kind}.ours`]: { unit: "ms", values: ours },
    [`guard.${kind}.bare`]: { unit: "ms", values: bare },
    [`guard.${kind}.requests`]: { unit: "requests", values: [requests] },
  }
}

function judge(refused: Deletes): Bar {
  const [ours, bare] = [medianOf(refused.ours), medianOf(refused.bare)]
  const rule = `a refused delete with ${DEPENDENTS} dependents <= ${AT_MOST} x its own requests by a raw client`
  return bar(rule, ours, AT_MOST * bare, { ours, bare, ratio: ours / bare, requests: refused.requests })
}
