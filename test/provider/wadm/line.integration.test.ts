import type { NatsConnection } from "nats"
import { connect as connectDirectly } from "nats"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import type { WadmClient } from "../../../provider/wadm/client"
import { type Connect, createConnect } from "../../../provider/wadm/connection"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { manifest } from "../../fixtures/manifests"
import { connectionTo } from "../../helpers/connection"
import { Gate } from "../../helpers/gate"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { retry } from "../../helpers/retry"
import { startSecuredNats } from "../../helpers/secured-nats"

let lattice: LocalLattice
let direct: NatsConnection
/** Every write that reached wadm, whoever sent it. */
const arrived: string[] = []

beforeAll(async () => {
  lattice = await startLattice()
  direct = await connectDirectly({ servers: lattice.natsUrl })
  direct.subscribe("wadm.api.default.model.>", {
    callback: (_error, { subject }) => void arrived.push(subject.replace("wadm.api.default.model.", "")),
  })
  await direct.flush()
})

afterAll(async () => {
  await direct.close()
  await lattice.stop()
})

interface Side {
  readonly gate: Gate
  readonly connect: Connect
  readonly clientWith: (timeoutMs: number) => WadmClient
}

/** Longer than a test may last: what fails with it has waited for nothing. */
const FOR_EVER_MS = 600_000

async function side({ maxReconnectAttempts = 1_000 } = {}): Promise<Side> {
  const gate = await Gate.open(lattice.natsUrl)
  onTestFinished(() => gate.close())
  const connect = createConnect(connectionTo(gate.url), { reconnectTimeWait: 20, maxReconnectAttempts })
  const opened = await connect()
  onTestFinished(() => opened.close())
  return { gate, connect, clientWith: (timeoutMs) => createNatsClient(connect, "default", timeoutMs) }
}

const writes: readonly [string, string, (client: WadmClient, name: string) => Promise<unknown>][] = [
  ["put", "put", (client, name) => client.put(manifest(name))],
  ["deploy", "deploy.dog", (client, name) => client.deploy(name, "v1")],
  ["undeploy", "undeploy.dog", (client, name) => client.undeploy(name)],
  ["del", "del.dog", (client, name) => client.delete(name, "v1")],
]

test.each(writes)(
  "F9: a %s for which there was no connection in time is never sent.",
  async (_what, subject, write) => {
    const { gate, clientWith } = await side()
    await clientWith(FOR_EVER_MS).list()
    arrived.splice(0)
    // The new connection is taken and not greeted: what nats.js is given now it sends as soon as it is.
    onTestFinished(() => lattice.nats.resume())
    await lattice.nats.pause()
    gate.flap()
    await expect(write(clientWith(500), "dog")).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("was not sent, and will not be") as string,
    })
    lattice.nats.resume()
    await clientWith(FOR_EVER_MS).list()
    await direct.flush()
    expect(arrived).not.toContain(subject)
    expect(arrived).toContain("get")
  },
)

test.each(writes)(
  "A %s that comes while there is no connection goes out once there is one.",
  async (what, subject, write) => {
    const { gate, clientWith } = await side()
    gate.cut()
    arrived.splice(0)
    const written = write(clientWith(FOR_EVER_MS), "dog")
    gate.restore()
    await written
    await direct.flush()
    expect(arrived.filter((each) => each === subject)).toEqual([what === "put" ? "put" : subject])
  },
)

test.each(writes)(
  "A %s under way when the connection breaks fails at once, as unknown.",
  async (what, _subject, write) => {
    const { gate, clientWith } = await side()
    await gate
      .during(
        () => write(clientWith(FOR_EVER_MS), "cat").catch((error: unknown) => error),
        "before",
        `${what} cat`,
        () => gate.flap(),
      )
      .then((error) =>
        expect(error).toMatchObject({ code: "timeout", message: expect.stringContaining("broke while") as string }),
      )
  },
)

test("A read under way when the connection breaks is asked again, and so is one that comes while it is broken.", async () => {
  const { gate, clientWith } = await side()
  const client = clientWith(FOR_EVER_MS)
  void gate.at("before", "get", () => gate.flap())
  await client.list()
  gate.cut()
  const reading = client.list()
  gate.restore()
  await reading
})

test("F11: a connection that nats.js has given up is replaced at the next call, for reads and writes.", async () => {
  for (const ask of [(client: WadmClient) => client.list(), (client: WadmClient) => client.put(manifest("mouse"))]) {
    const { gate, connect, clientWith } = await side({ maxReconnectAttempts: 2 })
    const given = await connect()
    gate.cut()
    await retry(async () => given.isClosed() || undefined, { deadline: 20_000 })
    gate.restore()
    await ask(clientWith(FOR_EVER_MS))
    const next = await connect()
    onTestFinished(() => next.close())
    expect(next).not.toBe(given)
  }
})

test("F12: a request that NATS does not permit is told so, before any time limit.", async () => {
  const user = 'user: "u", password: "p", permissions: { publish: { deny: "wadm.api.*.model.del.>" } }'
  const url = `nats://127.0.0.1:${await startSecuredNats(`authorization { users: [ { ${user} } ] }`)}`
  const connect = createConnect(connectionTo(url, { user: "u", password: "p" }))
  onTestFinished(async () => (await connect()).close())
  const client = createNatsClient(connect, "default", FOR_EVER_MS)
  await expect(client.delete("dog")).rejects.toMatchObject({ code: "permission" })
})
