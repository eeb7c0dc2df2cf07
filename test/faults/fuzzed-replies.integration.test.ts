import fc from "fast-check"
import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { isWadmError } from "../../provider/errors"
import type { WadmClient } from "../../provider/wadm/client"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { manifest } from "../fixtures/manifests"
import { type LocalLattice, startLattice } from "../helpers/lattice"

let server: LocalLattice
let wadm: NatsConnection
let connection: NatsConnection
let answer = ""

beforeAll(async () => {
  server = await startLattice({ wadm: false })
  wadm = await connect({ servers: server.natsUrl })
  connection = await connect({ servers: server.natsUrl })
  wadm.subscribe("wadm.api.>", { callback: (_error, message) => void message.respond(answer) })
  await wadm.flush()
})

afterAll(async () => {
  await connection.close()
  await wadm.close()
  await server.stop()
})

const client: WadmClient = createNatsClient(async () => connection, "default", 10_000)

interface Exchange {
  readonly ask: () => Promise<unknown>
  readonly reply: Readonly<Record<string, unknown>>
}

const exchanges: Readonly<Record<string, Exchange>> = {
  put: {
    ask: () => client.put(manifest("dog")),
    reply: { result: "newversion", name: "dog", current_version: "v1", total_versions: 2, message: "" },
  },
  get: { ask: () => client.get("dog"), reply: { result: "success", message: "", manifest: manifest("dog") } },
  list: {
    ask: () => client.list(),
    reply: { result: "success", message: "", models: [{ name: "dog", version: "v1", deployed_version: null }] },
  },
  versions: {
    ask: () => client.versions("dog"),
    reply: { result: "success", message: "", versions: [{ version: "v1", deployed: true }] },
  },
  deploy: { ask: () => client.deploy("dog", "v1"), reply: { result: "acknowledged", message: "" } },
  undeploy: { ask: () => client.undeploy("dog"), reply: { result: "acknowledged", message: "" } },
  delete: { ask: () => client.delete("dog", "v1"), reply: { result: "deleted", message: "", undeploy: true } },
  status: {
    ask: () => client.status("dog"),
    reply: { result: "ok", status: { status: { type: "waiting", message: "" }, scalers: [] } },
  },
}

const operation = fc.constantFrom(...Object.keys(exchanges))
const runs = { numRuns: 400, seed: Number(process.env["SEED"] ?? 20_261) }

async function outcome(name: string, text: string): Promise<unknown> {
  answer = text
  return exchanges[name]!.ask().catch((error: unknown) => error)
}

test("F16: Fields that nobody knows, and an answer of 1 MiB, change nothing.", async () => {
  const extra = fc.dictionary(
    fc.string({ minLength: 1 }).map((key) => `x-${key}`),
    fc.jsonValue(),
  )
  await fc.assert(
    fc.asyncProperty(operation, extra, async (name, fields) => {
      const { reply } = exchanges[name]!
      const clean = await outcome(name, JSON.stringify(reply))
      expect(isWadmError(clean)).toBe(false)
      expect(await outcome(name, JSON.stringify({ ...fields, ...reply }))).toEqual(clean)
    }),
    { ...runs, numRuns: 100 },
  )
  for (const [name, { reply }] of Object.entries(exchanges)) {
    const clean = await outcome(name, JSON.stringify(reply))
    const large = { ...reply, padding: "x".repeat(1_048_576 - 600) }
    expect(await outcome(name, JSON.stringify(large))).toEqual(clean)
  }
})

test("F16: An answer that is cut off, or no JSON, cannot be understood.", async () => {
  await fc.assert(
    fc.asyncProperty(operation, fc.nat(), fc.string(), async (name, at, noise) => {
      const whole = JSON.stringify(exchanges[name]!.reply)
      expect(await outcome(name, whole.slice(0, at % whole.length))).toMatchObject({ code: "badReply" })
      expect(await outcome(name, `<${noise}`)).toMatchObject({ code: "badReply" })
    }),
    runs,
  )
})

test("F16: An answer with an unknown result cannot be understood.", async () => {
  await fc.assert(
    fc.asyncProperty(operation, fc.jsonValue(), async (name, result) => {
      fc.pre(!["error", "notfound", "noop", "created", exchanges[name]!.reply["result"]].includes(result))
      const reply = { ...exchanges[name]!.reply, result }
      expect(await outcome(name, JSON.stringify(reply))).toMatchObject({ code: "badReply" })
    }),
    runs,
  )
})

test("F16: An answer with any value changed or missing gives what it says, or an error with a code.", async () => {
  await fc.assert(
    fc.asyncProperty(operation, fc.nat(), fc.option(fc.jsonValue(), { nil: undefined }), async (name, at, value) => {
      const result = await outcome(name, JSON.stringify(changeAt(exchanges[name]!.reply, at, value)))
      if (result instanceof Error) expect(isWadmError(result, "badReply", "refused", "storeFailed")).toBe(true)
    }),
    { ...runs, numRuns: 2_000 },
  )
})

/** The reply with one of its values, at any depth, replaced; taken out when the new one is undefined. */
function changeAt(reply: unknown, at: number, value: unknown): unknown {
  const count = JSON.stringify(reply).split(":").length - 1
  let left = at % count
  return JSON.parse(JSON.stringify(reply), (key, each: unknown) =>
    key !== "" && left-- === 0 ? value : each,
  ) as unknown
}
