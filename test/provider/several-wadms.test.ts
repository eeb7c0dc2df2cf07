import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import type { Backend, Where } from "../../provider/backends"
import { WadmError } from "../../provider/errors"
import { applicationInputsSchema } from "../../provider/manifest/inputs"
import { UNKNOWN } from "../../provider/validate/unknowns"
import { rawInputs } from "../fixtures/inputs"
import { InMemoryWadm } from "../helpers/in-memory-wadm"

/** What each name stands for in this stack's configuration. */
const names: Record<string, Backend> = {
  "": { servers: "here", apiPrefix: "wadm.api" },
  eu: { servers: "eu", apiPrefix: "wadm.api" },
  europe: { servers: "eu", apiPrefix: "wadm.api" },
  tenant: { servers: "eu", apiPrefix: "tenant.wadm.api" },
}

let wadms: Map<string, InMemoryWadm>
let provider: ReturnType<typeof start>

beforeEach(() => {
  vi.useFakeTimers()
  wadms = new Map()
  provider = start()
})

afterEach(() => vi.useRealTimers())

function wadmAt(servers: string, apiPrefix = "wadm.api"): InMemoryWadm {
  const key = `${servers} ${apiPrefix}`
  const wadm = wadms.get(key) ?? new InMemoryWadm()
  wadms.set(key, wadm)
  return wadm
}

function backendOf(connection = ""): Backend {
  const backend = names[connection]
  if (backend !== undefined) return backend
  throw new WadmError("unknownConnection", `there is no connection "${connection}"`)
}

/** A new process, as each command of Pulumi starts one. */
function start() {
  return createApplicationProvider({
    clientFor: async (lattice, { connection, apiPrefix }: Where) =>
      wadmAt(backendOf(connection).servers, apiPrefix).client(lattice),
    backendOf: async (connection) => backendOf(connection),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
}

/** Stored only, so that nothing is to be waited for. */
const dog = (changes: Readonly<Record<string, unknown>> = {}) => rawInputs({ deployed: false, ...changes })

async function checked(changes: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>> {
  const { inputs, failures } = await provider.check({}, dog(changes))
  expect(failures).toEqual([])
  return inputs as Record<string, unknown>
}

async function create(properties: Record<string, unknown>): Promise<{ id: string; outs: Record<string, unknown> }> {
  const created = await provider.create(properties)
  return { id: created.id, outs: created.outs as Record<string, unknown> }
}

async function storedAt(servers: string, apiPrefix?: string): Promise<boolean> {
  return (await wadmAt(servers, apiPrefix).client("default").get("dog")) !== undefined
}

test("The prefix of the connection's wadm stands in the inputs where it is not the usual one, whatever the program says.", async () => {
  expect(await checked()).not.toHaveProperty("apiPrefix")
  expect(await checked({ connection: "eu", apiPrefix: "made.up" })).not.toHaveProperty("apiPrefix")
  expect(await checked({ connection: "tenant" })).toHaveProperty("apiPrefix", "tenant.wadm.api")
  const { inputs } = await provider.check({}, dog({ connection: "tenant", description: UNKNOWN }))
  expect(inputs).toHaveProperty("apiPrefix", "tenant.wadm.api")
})

test("A connection that is not configured fails the check, beside its property.", async () => {
  const { failures } = await provider.check({}, dog({ connection: "asia" }))
  expect(failures).toEqual([{ property: "connection", reason: 'there is no connection "asia"' }])
})

test.each([
  ["connection", {}, { connection: "eu" }],
  ["connection", { connection: "eu" }, {}],
  ["apiPrefix", { connection: "eu" }, { connection: "eu", apiPrefix: "tenant.wadm.api" }],
])("Another %s makes another application: %j, then %j.", async (key, before, after) => {
  const state = applicationInputsSchema.parse(dog(before))
  const news = applicationInputsSchema.parse(dog(after))
  expect(await provider.diff("", state, news)).toMatchObject({ changes: true, replaces: [key] })
  expect(await provider.diff("", state, { ...news, description: UNKNOWN })).toMatchObject({ replaces: [key] })
  expect(await provider.diff("", state, state)).toMatchObject({ changes: false, replaces: [] })
})

test("An application that moves is made at the new place and deleted at the old one.", async () => {
  const old = await checked({ connection: "eu" })
  const { outs } = await create(old)
  provider = start()
  const { id } = await create(await checked())
  expect(id).toBe("default/dog")
  await provider.delete("eu/default/dog", outs)
  expect([await storedAt("eu"), await storedAt("here")]).toEqual([false, true])
})

test("A connection that only gets another name keeps its application: what was just taken over is not deleted.", async () => {
  const { outs, id } = await create(await checked({ connection: "eu" }))
  expect(id).toBe("eu/default/dog")
  provider = start()
  expect((await create(await checked({ connection: "europe" }))).id).toBe("europe/default/dog")
  await provider.delete(id, outs)
  expect(await storedAt("eu")).toBe(true)
})

test("With another prefix on the same servers the old one is deleted where it is, under its own prefix.", async () => {
  const { outs } = await create(await checked({ connection: "tenant" }))
  expect([await storedAt("eu", "tenant.wadm.api"), await storedAt("eu")]).toEqual([true, false])
  names["tenant"] = { servers: "eu", apiPrefix: "wadm.api" }
  try {
    provider = start()
    await create(await checked({ connection: "tenant" }))
    await provider.delete("", outs)
  } finally {
    names["tenant"] = { servers: "eu", apiPrefix: "tenant.wadm.api" }
  }
  expect([await storedAt("eu", "tenant.wadm.api"), await storedAt("eu")]).toEqual([false, true])
})

test("What was made over a connection that is not configured any more cannot be deleted without it.", async () => {
  const { outs } = await create(await checked({ connection: "eu" }))
  await expect(provider.delete("", { ...outs, connection: "gone" })).rejects.toMatchObject({
    code: "unknownConnection",
  })
  expect(await storedAt("eu")).toBe(true)
})
