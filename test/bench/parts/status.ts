import { connect, type NatsConnection } from "nats"
import { watchReadiness } from "../../../provider/observe/wait"
import type { WadmClient } from "../../../provider/wadm/client"
import { createConnect } from "../../../provider/wadm/connection"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { notifySubject, statusSubject } from "../../../provider/wadm/subjects"
import { consumer } from "../../fixtures/manifests"
import { connectionTo } from "../../helpers/connection"
import { startLattice } from "../../helpers/lattice"
import {
  type Bar,
  bar,
  type BenchOptions,
  type Findings,
  inRounds,
  medianOf,
  type Measurement,
  type Part,
  percentileOf,
} from "../findings"

const LATTICE = "default"
const AT_MOST_MS = 50

/** How many applications wait at once, and how often in each round. */
const CROWDS = [
  { waiting: 1, repeats: 30 },
  { waiting: 100, repeats: 3 },
]

/** From wadm's message that a version is deployed until the wait for it ends, beside a raw subscriber. */
export const status: Part = {
  name: "status",
  async measure({ rounds, say }: BenchOptions): Promise<Findings> {
    const server = await startLattice({ wadm: false })
    const connections = [
      await createConnect(connectionTo(server.natsUrl))(),
      await connect({ servers: server.natsUrl }),
    ]
    const publisher = await connect({ servers: server.natsUrl })
    try {
      const [own, raw] = connections as [NatsConnection, NatsConnection]
      const client = createNatsClient(async () => own, LATTICE, 10_000)
      const measurements: Record<string, Measurement> = {}
      const bars: Record<string, Bar> = {}
      for (const { waiting, repeats } of CROWDS) {
        say(`status: ${waiting} waiting at once`)
        const names = Array.from({ length: waiting }, (_unused, number) => `user-${number}`)
        const ours: number[] = []
        const bare: number[] = []
        for (let turn = 0; turn < rounds * repeats; turn++) {
          ours.push(...(await noticed(publisher, names, (name) => waitFor(client, name))))
          bare.push(...(await noticed(publisher, names, (name) => subscribeTo(raw, name))))
        }
        const key = `status.noticed.${waiting}`
        measurements[`${key}.ours`] = { unit: "ms", values: inRounds(ours, rounds) }
        measurements[`${key}.bare`] = { unit: "ms", values: inRounds(bare, rounds) }
        bars[key] = judge(waiting, ours, bare)
      }
      return { measurements, bars }
    } finally {
      for (const connection of [...connections, publisher]) await connection.close()
      await server.stop()
    }
  },
}

/** Waits for one application. */
interface Waiting {
  readonly ended: Promise<unknown>
  readonly close: () => void
}

/** Says of each application what wadm says, and gives how long each wait lasted from the last message on. */
async function noticed(
  publisher: NatsConnection,
  names: readonly string[],
  wait: (name: string) => Promise<Waiting>,
): Promise<number[]> {
  const waits = await Promise.all(names.map(wait))
  for (const name of names) {
    publisher.publish(notifySubject(LATTICE), JSON.stringify({ CreateScalers: consumer(name) }))
    publisher.publish(statusSubject(LATTICE, name), statusText(name, "reconciling"))
    await publisher.flush()
  }
  const latencies = waits.map(async ({ ended }, at) => {
    const published = performance.now()
    publisher.publish(statusSubject(LATTICE, names[at] ?? ""), statusText(names[at] ?? "", "deployed"))
    await ended
    return performance.now() - published
  })
  const measured = await Promise.all(latencies)
  for (const { close } of waits) close()
  return measured
}

async function waitFor(client: WadmClient, name: string): Promise<Waiting> {
  const quiet = { replaced: undefined, onProgress: () => undefined, announce: async () => undefined }
  const watch = await watchReadiness(client, consumer(name), { timeoutMs: 60_000, ...quiet })
  const ended = watch.outcome().then(({ state }) => {
    if (state !== "ready") throw new Error(`the wait for ${name} ended with "${state}"`)
  })
  return { ended, close: watch.close }
}

async function subscribeTo(connection: NatsConnection, name: string): Promise<Waiting> {
  const subscription = connection.subscribe(statusSubject(LATTICE, name))
  const read = async () => {
    for await (const message of subscription) {
      if (message.json<{ status: { type: string } }>().status.type === "deployed") return
    }
  }
  const ended = read()
  await connection.flush()
  return { ended, close: () => subscription.unsubscribe() }
}

/** A status as wadm 0.21 publishes it. */
function statusText(name: string, type: string): string {
  const status = { type, message: type === "deployed" ? "" : "Adding linkdef" }
  const scalers = [
    { id: "01JD", kind: "SpreadScaler", name: `${name}-${name}`, status },
    { id: "01JE", kind: "LinkScaler", name: `network-httpserver -(wasi:http)-> ${name}-${name}`, status },
  ]
  return JSON.stringify({ status, scalers })
}

function judge(waiting: number, ours: readonly number[], bare: readonly number[]): Bar {
  const figures = {
    ours: medianOf(ours),
    oursP99: percentileOf(ours, 0.99),
    bare: medianOf(bare),
    bareP99: percentileOf(bare, 0.99),
  }
  const rule = `with ${waiting} waiting, 99 of 100 end <= ${AT_MOST_MS} ms after the status message`
  return bar(rule, figures.oursP99, AT_MOST_MS, figures)
}
