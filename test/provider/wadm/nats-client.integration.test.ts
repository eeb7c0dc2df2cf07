import { EventEmitter, once } from "node:events"
import { connect, Events, type NatsConnection } from "nats"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import type { ApplicationEvent, ComponentScaled, WadmClient } from "../../../provider/wadm/client"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { manifest } from "../../fixtures/manifests"
import { type LocalLattice, startLattice } from "../../helpers/lattice"

let server: LocalLattice
let wadm: NatsConnection
let connection: NatsConnection

beforeAll(async () => {
  server = await startLattice({ wadm: false })
  wadm = await connect({ servers: server.natsUrl })
  connection = await connect({ servers: server.natsUrl })
})

afterAll(async () => {
  await connection.close()
  await wadm.close()
  await server.stop()
})

const client: WadmClient = createNatsClient(async () => connection, "default", 2_000)
const impatient: WadmClient = createNatsClient(async () => connection, "default", 50)
/** Waits too shortly to ask a second time where nobody listens. */
const brief: WadmClient = createNatsClient(async () => connection, "default", 240)

const cleanups: (() => void)[] = []
afterEach(async () => {
  cleanups.splice(0).forEach((cleanup) => cleanup())
  // Until the server knows, it still takes somebody for listening.
  await wadm.flush()
})

/** Stands in for wadm: answers what the test says, and shows what was asked. */
async function answer(subject: string, reply: unknown): Promise<string[]> {
  const asked: string[] = []
  const subscription = wadm.subscribe(subject, {
    callback: (_error, message) => {
      asked.push(`${message.subject} ${message.string()}`.trim())
      if (reply !== undefined) message.respond(typeof reply === "string" ? reply : JSON.stringify(reply))
    },
  })
  cleanups.push(() => subscription.unsubscribe())
  await wadm.flush()
  return asked
}

const requests: readonly [string, (client: WadmClient) => Promise<unknown>, string, unknown, unknown][] = [
  [
    "put",
    (client) => client.put(manifest("dog")),
    `wadm.api.default.model.put ${JSON.stringify(manifest("dog"))}`,
    { result: "created", name: "dog", current_version: "v1", total_versions: 1, message: "", extra: 1 },
    { created: true },
  ],
  [
    "get",
    (client) => client.get("dog"),
    "wadm.api.default.model.get.dog",
    { result: "success", message: "", manifest: { ...manifest("dog"), extra: 1 }, extra: 1 },
    manifest("dog"),
  ],
  [
    "get of a version",
    (client) => client.get("dog", "v1"),
    'wadm.api.default.model.get.dog {"version":"v1"}',
    { result: "notfound", message: "", manifest: null },
    undefined,
  ],
  [
    "list",
    (client) => client.list(),
    "wadm.api.default.model.get",
    {
      result: "success",
      message: "",
      models: [
        { name: "dog", version: "v2", deployed_version: "v1", status: "deployed" },
        { name: "cat", version: "v1", deployed_version: null },
      ],
    },
    [
      { name: "dog", version: "v2", deployedVersion: "v1" },
      { name: "cat", version: "v1", deployedVersion: undefined },
    ],
  ],
  [
    "versions",
    (client) => client.versions("dog"),
    "wadm.api.default.model.versions.dog",
    { result: "success", message: "", versions: [{ version: "v1", deployed: true, extra: 1 }] },
    [{ version: "v1", deployed: true }],
  ],
  [
    "deploy",
    (client) => client.deploy("dog", "v1"),
    'wadm.api.default.model.deploy.dog {"version":"v1"}',
    { result: "acknowledged", message: "", name: "dog", version: "v1" },
    "acknowledged",
  ],
  [
    "undeploy",
    (client) => client.undeploy("dog"),
    "wadm.api.default.model.undeploy.dog",
    { result: "notfound" },
    "notfound",
  ],
  [
    "delete",
    (client) => client.delete("dog"),
    "wadm.api.default.model.del.dog {}",
    { result: "deleted", message: "", undeploy: true },
    "deleted",
  ],
  [
    "delete of a version",
    (client) => client.delete("dog", "v1"),
    'wadm.api.default.model.del.dog {"version":"v1"}',
    { result: "noop" },
    "noop",
  ],
  [
    "status",
    (client) => client.status("dog"),
    "wadm.api.default.model.status.dog",
    {
      result: "ok",
      message: "",
      status: { status: { type: "waiting", message: "no hosts" }, scalers: [], version: "" },
    },
    { status: { type: "waiting", message: "no hosts" }, scalers: [] },
  ],
  [
    "status of nothing",
    (client) => client.status("dog"),
    "wadm.api.default.model.status.dog",
    { result: "notfound" },
    undefined,
  ],
]

test.each(requests)(
  "A request for %s asks once, and its reply is understood.",
  async (_what, ask, sent, reply, expected) => {
    const asked = await answer("wadm.api.>", reply)
    expect(await ask(client)).toEqual(expected)
    expect(asked).toEqual([sent])
  },
)

test.each(requests)("A refused request for %s gives wadm's reason.", async (_what, ask) => {
  await answer("wadm.api.>", { result: "error", message: "no such thing" })
  await expect(ask(client)).rejects.toMatchObject({
    code: "refused",
    message: expect.stringMatching(/: no such thing$/) as string,
  })
})

test.each(requests)(
  "A reply to a request for %s that has another shape, or is no JSON, is an error.",
  async (_what, ask) => {
    await answer("wadm.api.>", { result: "success", models: [{}], versions: [{}], manifest: { kind: "Application" } })
    await expect(ask(client)).rejects.toMatchObject({ code: "badReply" })
    cleanups.splice(0).forEach((cleanup) => cleanup())
    await answer("wadm.api.>", "<html>")
    await expect(ask(client)).rejects.toMatchObject({ code: "badReply" })
  },
)

test.each(requests)("A request for %s says when no wadm is there.", async (_what, ask) => {
  await expect(ask(brief)).rejects.toMatchObject({ code: "noWadm" })
})

test.each([
  ["name", { name: "cat" }],
  ["version", { current_version: "v2" }],
])("The answer to a put with another %s is not believed.", async (_what, changes) => {
  const reply = { result: "created", name: "dog", current_version: "v1", total_versions: 1 }
  await answer("wadm.api.>", { ...reply, ...changes })
  await expect(client.put(manifest("dog"))).rejects.toMatchObject({ code: "badReply" })
})

test("A delete that wadm calls done although its store failed is no verdict.", async () => {
  const message = "Internal storage error when deleting v1 of application dog"
  await answer("wadm.api.>", { result: "deleted", message, undeploy: false })
  await expect(client.delete("dog", "v1")).rejects.toMatchObject({ code: "storeFailed" })
})

test("A wadm that does not answer is a timeout, and says for how long it was waited.", async () => {
  await answer("wadm.api.>", undefined)
  await expect(impatient.get("dog")).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringContaining("within 0.05 s") as string,
  })
})

test("The record of an application in another lattice is refused, since wadm keeps both under one key.", async () => {
  await answer("wadm.api.>", { result: "success", manifest: manifest("b-c") })
  const other = createNatsClient(async () => connection, "a-b", 2_000)
  await expect(other.get("c")).rejects.toMatchObject({
    code: "badReply",
    message: expect.stringContaining(
      'wadm answered with application "b-c" when asked for "c" in lattice "a-b"',
    ) as string,
  })
})

test.each([
  ["get", () => client.get("dog.*")],
  ["versions", () => client.versions("*")],
  ["deploy", () => client.deploy("a b", "v1")],
  ["delete", () => client.delete(">")],
  ["watch", () => client.watch("*", () => undefined)],
  ["list of a bad lattice", () => createNatsClient(async () => connection, "*", 2_000).list()],
  ["ping of a bad lattice", () => createNatsClient(async () => connection, ">", 2_000).hasHosts()],
])("An unsafe name stops a %s before anything is sent.", async (_what, ask) => {
  const asked = await answer(">", { result: "error" })
  await expect(ask()).rejects.toMatchObject({ code: "badSubject" })
  await connection.flush()
  await wadm.flush()
  expect(asked).toEqual([])
})

test("Hosts are there when one answers, and not when nobody listens.", async () => {
  expect(await client.hasHosts()).toBe(false)
  await answer("wasmbus.ctl.v1.default.host.ping", { success: true })
  expect(await client.hasHosts()).toBe(true)
})

test("Once a host has answered nobody asks again over that connection, and many ask as one.", async () => {
  const busy = createNatsClient(async () => connection, "busy", 2_000)
  const asked = await answer("wasmbus.ctl.v1.busy.host.ping", { success: true })
  expect(await Promise.all([busy.hasHosts(), busy.hasHosts()])).toEqual([true, true])
  expect(await createNatsClient(async () => connection, "busy", 2_000).hasHosts()).toBe(true)
  expect(asked).toHaveLength(1)
  const other = await connect({ servers: server.natsUrl })
  cleanups.push(() => void other.close())
  expect(await createNatsClient(async () => other, "busy", 2_000).hasHosts()).toBe(true)
  expect(asked).toHaveLength(2)
})

test("A host that hears a ping and does not answer is as good as none, and is asked again.", async () => {
  const silent = createNatsClient(async () => connection, "silent", 50)
  const asked = await answer("wasmbus.ctl.v1.silent.host.ping", undefined)
  expect(await silent.hasHosts()).toBe(false)
  expect(await silent.hasHosts()).toBe(false)
  expect(asked).toHaveLength(2)
})

/** Publishes, and resolves when the client's connection has handled it. */
async function publish(subject: string, payload: unknown): Promise<void> {
  wadm.publish(subject, typeof payload === "string" ? payload : JSON.stringify(payload))
  await wadm.flush()
  await connection.flush()
}

test("A watch of components passes on what the hosts of its lattice run, skips everything else, and ends.", async () => {
  const seen: ComponentScaled[] = []
  const unwatch = await client.watchComponents((event) => seen.push(event))
  const scaled = {
    component_id: "dog-dog",
    image_ref: "example.com/dog:1",
    max_instances: 0,
    host_id: "N1",
    claims: {},
  }
  await publish("wasmbus.evt.default.component_scaled", "no JSON")
  await publish("wasmbus.evt.default.component_scaled", { data: { component_id: "dog-dog" } })
  await publish("wasmbus.evt.other.component_scaled", { data: scaled })
  await publish("wasmbus.evt.default.component_scale_failed", { data: scaled })
  await publish("wasmbus.evt.default.component_scaled", { specversion: "1.0", data: scaled })
  unwatch()
  await publish("wasmbus.evt.default.component_scaled", { data: scaled })
  expect(seen).toEqual([{ id: "dog-dog", image: "example.com/dog:1", instances: 0 }])
})

test("A watch passes on the application's events, skips everything else, and ends when told to.", async () => {
  const seen: ApplicationEvent[] = []
  const unwatch = await client.watch("dog", (event) => seen.push(event))
  const deployed = { status: { type: "deployed", message: "" }, scalers: [] }
  await publish("wadm.status.default.dog", "no JSON")
  await publish("wadm.status.default.dog", { status: { type: "asleep" } })
  await publish("wadm.status.default.cat", deployed)
  await publish("wadm.status.other.dog", deployed)
  await publish("wadm.notify.default", { DeleteScalers: "dog" })
  await publish("wadm.notify.default", { CreateScalers: manifest("cat") })
  await publish("wadm.notify.other", { CreateScalers: manifest("dog") })
  await publish("wadm.notify.default", { CreateScalers: manifest("dog", { version: "v7" }) })
  await publish("wadm.status.default.dog", deployed)
  unwatch()
  await publish("wadm.notify.default", { CreateScalers: manifest("dog", { version: "v8" }) })
  await publish("wadm.status.default.dog", deployed)
  expect(seen).toEqual([
    { type: "takenUp", version: "v7" },
    { type: "status", status: deployed },
  ])
})

test("A watch says when the connection was lost and is there again, to everyone who watches, and goes on.", async () => {
  const flapping = await connect({ servers: server.natsUrl, reconnectTimeWait: 10 })
  cleanups.push(() => void flapping.close())
  const watching = createNatsClient(async () => flapping, "default", 2_000)
  const seen: Record<string, ApplicationEvent[]> = { dog: [], cat: [] }
  await watching.watch("dog", (event) => seen["dog"]?.push(event))
  const unwatch = await watching.watch("cat", (event) => seen["cat"]?.push(event))
  await flap(flapping)
  expect(seen).toEqual({ dog: [{ type: "gap" }], cat: [{ type: "gap" }] })
  unwatch()
  await flap(flapping)
  const deployed = { status: { type: "deployed", message: "" }, scalers: [] }
  wadm.publish("wadm.status.default.dog", JSON.stringify(deployed))
  await wadm.flush()
  await flapping.flush()
  expect(seen).toEqual({
    dog: [{ type: "gap" }, { type: "gap" }, { type: "status", status: deployed }],
    cat: [{ type: "gap" }],
  })
})

test("A watch goes on over the next connection when one is given up, and says so.", async () => {
  let current = await connect({ servers: server.natsUrl })
  const lasting = async () => (current.isClosed() ? (current = await connect({ servers: server.natsUrl })) : current)
  const seen: ApplicationEvent[] = []
  const told = new EventEmitter()
  const unwatch = await createNatsClient(lasting, "default", 2_000).watch("dog", (event) => {
    seen.push(event)
    told.emit("event")
  })
  const gap = once(told, "event")
  await current.close()
  await gap
  expect(seen).toEqual([{ type: "gap" }])
  const status = { status: { type: "deployed", message: "" }, scalers: [] }
  await publish("wadm.status.default.dog", status)
  await current.flush()
  expect(seen.at(-1)).toEqual({ type: "status", status })
  unwatch()
  await publish("wadm.status.default.dog", status)
  await current.flush()
  expect(seen).toHaveLength(2)
  await current.close()
})

test("A watch that has ended begins nothing anew when its connection is closed.", async () => {
  const closing = await connect({ servers: server.natsUrl })
  let asked = 0
  const counted = async () => {
    asked += 1
    return closing
  }
  const unwatch = await createNatsClient(counted, "default", 2_000).watch("dog", () => undefined)
  unwatch()
  await closing.close()
  await closing.closed()
  expect(asked).toBe(1)
})

/** Loses a connection, and resolves when it is there again and everyone has been told. */
async function flap(flapping: NatsConnection): Promise<void> {
  const again = (async () => {
    for await (const { type } of flapping.status()) if (type === Events.Reconnect) return
  })()
  await flapping.reconnect()
  await again
  await flapping.flush()
}
