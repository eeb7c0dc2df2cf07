import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { connect, type NatsConnection } from "nats"
import { createApplicationProvider } from "../../provider/application-provider"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { consumerInputs, inputs, networkInputs, sharedHttpServer, urn } from "../fixtures/inputs"
import { stateOf } from "../fixtures/shop"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { recordRequests, type RequestLog } from "../helpers/request-log"

let lattice: LocalLattice
let connection: NatsConnection
let log: RequestLog
beforeAll(async () => {
  lattice = await startLattice()
  connection = await connect({ servers: lattice.natsUrl })
  log = await recordRequests(lattice.natsUrl)
})
afterAll(async () => {
  await log.close()
  await connection.close()
  await lattice.stop()
})

let provider: ReturnType<typeof createApplicationProvider>
beforeEach(() => {
  const client = createNatsClient(async () => connection, "default", 10_000)
  provider = createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
})

/** What wadm is asked meanwhile, in alphabetical order, such as `put dog`; its list of all applications is `get`. */
async function requestsOf(verb: () => Promise<unknown>): Promise<string[]> {
  await log.settled()
  log.clear()
  await verb()
  await log.settled()
  return [...log.requests].sort()
}

const create = (own: ApplicationInputs) => provider.create(own)
const remove = (own: ApplicationInputs) => provider.delete("id", stateOf(own))
const atOnce = (all: readonly ApplicationInputs[], verb: (own: ApplicationInputs) => Promise<unknown>) =>
  Promise.all(all.map(verb))

const dog = inputs({ wait: false })
const network = networkInputs({ wait: false })
const cat = consumerInputs("cat", { wait: false })

test("A create asks wadm three times, and twice more for each application that it refers to.", async () => {
  expect(await requestsOf(() => create(dog))).toEqual(["deploy dog", "put dog", "versions dog"])
  await create(network)
  expect(await requestsOf(() => create(cat))).toEqual(
    ["deploy cat", "put cat", "versions cat"].concat("get network", "versions network").sort(),
  )
})

test("A check and a diff of what has not changed ask nothing.", async () => {
  expect(await requestsOf(() => provider.check(dog, dog))).toEqual([])
  expect(await requestsOf(() => provider.diff("id", stateOf(dog), dog))).toEqual([])
})

test("A refresh asks twice for each application that runs as Pulumi left it, and once where it does not run.", async () => {
  expect(await requestsOf(() => provider.read("id", stateOf(cat)))).toEqual(["status cat", "versions cat"])
  expect(await requestsOf(() => provider.read("id", stateOf(network)))).toEqual(["status network", "versions network"])
  const off = inputs({ wait: false, deployed: false })
  await provider.update("id", stateOf(dog), off)
  expect(await requestsOf(() => provider.read("id", stateOf(off)))).toEqual(["versions dog"])
  await provider.update("id", stateOf(off), dog)
})

test("A refresh of many asks twice for each of the first sixteen, and once for all others.", async () => {
  const many = Array.from({ length: 20 }, (_unused, at) =>
    inputs({ name: `many-${at}`, resourceUrn: urn(`many-${at}`), wait: false }),
  )
  await atOnce(many, create)
  const requests = await requestsOf(() =>
    atOnce(many, async (own) => {
      expect(await provider.read("id", stateOf(own))).toMatchObject({ props: stateOf(own) })
    }),
  )
  expect(requests).toHaveLength(2 * 16 + 1)
  expect(requests.filter((request) => request === "get")).toHaveLength(1)
  await atOnce(many, remove)
})

test("An update asks four times, whatever else there is.", async () => {
  const changed = inputs({ wait: false, description: "changed" })
  const requests = await requestsOf(() => provider.update("id", stateOf(dog), changed))
  expect(requests).toEqual(["deploy dog", "get dog", "put dog", "versions dog"])
  await provider.update("id", stateOf(changed), dog)
})

test("A delete asks four times, and once more for each application that it referred to.", async () => {
  expect(await requestsOf(() => remove(dog))).toEqual(["del dog", "get dog", "get dog", "versions dog"])
  const requests = await requestsOf(() => remove(cat))
  expect(requests).toEqual(["del cat", "get cat", "get cat", "versions cat", "versions network"])
  await remove(network)
})

test("A destroy of thirty applications, six of them shared, looks at the lattice less than half as often as one by one.", async () => {
  const servers = ["a", "b", "c", "d", "e", "f"].map((name) =>
    networkInputs({ name, wait: false, resourceUrn: urn(name) }),
  )
  const others = Array.from({ length: 24 }, (_, at) => {
    const httpserver = { ...sharedHttpServer, application: servers[at % 12]?.name }
    const name = `other-${at}`
    const own = { kind: "component", image: "example.com/app:1" }
    const components = httpserver.application === undefined ? { own } : { own, httpserver }
    return inputs({ name, wait: false, components, resourceUrn: urn(name) })
  })
  await atOnce(servers, create)
  await atOnce(others, create)
  const requests = await requestsOf(async () => {
    await atOnce(others, remove)
    await atOnce(servers, remove)
  })
  expect(requests.filter((request) => request.startsWith("del other"))).toHaveLength(24)
  expect(requests.filter((request) => request === "get").length).toBeLessThan((3 * servers.length) / 2)
})
