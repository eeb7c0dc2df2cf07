import { connect, headers, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readYaml } from "../../../../provider/manifest/yaml/read-yaml"
import { YAML_RULES } from "../../../../provider/manifest/yaml/rules"
import { type LocalLattice, startLattice } from "../../../helpers/lattice"
import { manifestWith, SCALARS, TEXTS } from "./as-wadm-reads"

let lattice: LocalLattice
let connection: NatsConnection

beforeAll(async () => {
  lattice = await startLattice()
  connection = await connect({ servers: lattice.natsUrl })
})

afterAll(async () => {
  await connection.close()
  await lattice.stop()
})

test.each(SCALARS)("The annotation `%s` is the same text to wadm and here.", async (text) => {
  await expectSameReading(manifestWith({ text }))
})

test.each(SCALARS)("The property `%s` is the same value to wadm and here.", async (property) => {
  await expectSameReading(manifestWith({ property }))
})

test.each(Object.entries(TEXTS))("A text with %s is the same manifest to wadm and here.", async (_what, text) => {
  await expectSameReading(text)
})

interface Reply {
  readonly result: string
  readonly manifest?: unknown
}

/** Both refuse a text, both read the same, or the rule that refuses it here says why wadm takes it. */
async function expectSameReading(text: string | Uint8Array): Promise<void> {
  const result = readYaml({ file: "wadm.yaml", text })
  const stored = await putAndGet(text)
  if ("problems" in result) {
    const [{ rule }] = result.problems
    expect(stored === undefined || typeof YAML_RULES[rule].stricter === "string", rule).toBe(true)
  } else {
    expect(interesting(result.value)).toEqual(interesting(stored))
  }
}

/** What wadm made of a text; undefined when it refused the text. */
async function putAndGet(text: string | Uint8Array): Promise<unknown> {
  await request("del.reading", "{}")
  const put = await request("put", text)
  return put.result === "error" ? undefined : (await request("get.reading", "")).manifest
}

async function request(operation: string, payload: string | Uint8Array): Promise<Reply> {
  const header = headers()
  header.set("Content-Type", operation === "put" ? "application/yaml" : "application/json")
  const subject = `wadm.api.default.model.${operation}`
  const reply = await connection.request(subject, payload, { headers: header, timeout: 20_000 })
  return reply.json<Reply>()
}

/** Without what wadm adds, a version, and what it leaves out, empty mappings and lists. */
function interesting(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? "refused"), (key: string, each: unknown) => {
    if (key === "version") return undefined
    const isEmpty = typeof each === "object" && each !== null && Object.keys(each).length === 0
    return isEmpty && key !== "" ? undefined : each
  })
}
