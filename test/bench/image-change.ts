import { parseArgs } from "node:util"
import { setTimeout as delay } from "node:timers/promises"
import { connect } from "nats"
import { type Manifest, manifestSchema } from "../../provider/manifest/schema"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { writeImage } from "../helpers/images"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { ask, askDuring, type Service } from "../helpers/request-loop"
import { IMAGE_PATHS } from "./image-paths"

const WORDS = ["from", "atop"] as const

/** When a path counts as one that does not come back: longer than from one heartbeat of a host to the next. */
const LIMIT_MS = 45_000

/**
 * Prints, for each way from one image to another, how long nothing answers and how many requests are lost: median, least
 * and most. With --functions the components take longer to compile; --only takes the ways whose name contains a text.
 */
async function main(): Promise<void> {
  const text = { type: "string" } as const
  const { values } = parseArgs({ options: { rounds: text, functions: text, only: text } })
  const rounds = Number(values.rounds ?? 5)
  for (const path of Object.keys(IMAGE_PATHS).filter((name) => name.includes(values.only ?? ""))) {
    const services = await measure(path, rounds, Number(values.functions ?? 0))
    const gaps = services.map(({ gapMs }) => gapMs / 1000)
    const lost = services.map((service) => service.lost)
    console.log(`${path}: without service ${spread(gaps, 3)} s, lost requests ${spread(lost, 0)}`)
  }
}

/** A lattice of its own for each path: some of them break what comes after. */
async function measure(path: string, rounds: number, functions: number): Promise<Service[]> {
  const lattice = await startLattice({ hosts: 1 })
  const services: Service[] = []
  try {
    for (let round = 0; round < rounds; round++) services.push(await change(lattice, path, round, functions))
    return services
  } finally {
    await lattice.stop()
  }
}

async function change(lattice: LocalLattice, path: string, round: number, functions: number): Promise<Service> {
  const [old, next] = WORDS.map((word) => writeImage(lattice.directory, word, functions)) as [string, string]
  const name = `dog${round}`
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/dog`
  const connection = await connect({ servers: lattice.natsUrl })
  try {
    const client = createNatsClient(async () => connection, lattice.lattice, 10_000)
    const before = application(name, "old", old, port)
    await client.put(before)
    await client.deploy(name, "old")
    await answers(url, "from")
    // Wherever between two heartbeats of the host it may be.
    await delay(Math.random() * 30_000)
    const isRight = (answer: string) => WORDS.some((word) => answer === `200 hello ${word} /dog`)
    const { service } = await askDuring(url, { isRight, everyMs: 2 }, async () => {
      await IMAGE_PATHS[path]?.({ client, before, next: application(name, "new", next, port) })
      await answers(url, "atop")
    })
    await client.delete(name)
    return service
  } finally {
    await connection.close()
  }
}

async function answers(url: string, word: string): Promise<void> {
  const end = performance.now() + LIMIT_MS
  while (performance.now() < end) {
    if ((await ask(url).catch(() => "")) === `200 hello ${word} /dog`) return
    await delay(10)
  }
}

function application(name: string, version: string, image: string, port: number): Manifest {
  const address = { default_address: `127.0.0.1:${port}`, routing_mode: "path" }
  const config = [{ name: "address", properties: address }]
  const source = { config: [{ name: "path", properties: { path: "/dog" } }] }
  const link = { target: { name: "dog" }, namespace: "wasi", package: "http", interfaces: ["incoming-handler"], source }
  const scaler = { type: "spreadscaler", properties: { instances: 1 } }
  const server = { image: "wasmcloud+builtin://http-server", config }
  return manifestSchema.parse({
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: { name, annotations: { version } },
    spec: {
      components: [
        { name: "dog", type: "component", properties: { image }, traits: [scaler] },
        { name: "server", type: "capability", properties: server, traits: [{ type: "link", properties: link }] },
      ],
    },
  })
}

function spread(numbers: readonly number[], digits: number): string {
  const sorted = [...numbers].sort((left, right) => left - right)
  const [least = NaN, middle = NaN, most = NaN] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  return `${middle.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`
}

void main()
