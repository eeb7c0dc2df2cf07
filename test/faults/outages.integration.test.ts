import { createServer } from "node:net"
import { once } from "node:events"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { createConnect } from "../../provider/wadm/connection"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { rawInputs } from "../fixtures/inputs"
import { connectionTo } from "../helpers/connection"
import { Gate } from "../helpers/gate"
import { freePort } from "../helpers/ports"
import { WadmApi } from "../helpers/wadm-api"
import { createProvider, Resource } from "./resource"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene
let wadmsLine: Gate

beforeAll(async () => {
  scene = await Scene.start({ wadm: false })
  wadmsLine = await Gate.open(scene.lattice.natsUrl)
  await scene.lattice.startWadm(wadmsLine.url)
})

afterAll(async () => {
  await scene.end()
  wadmsLine.close()
})

function clientsAt(url: string) {
  const connect = createConnect(connectionTo(url))
  return async (lattice: string) => createNatsClient(connect, lattice, 1_000)
}

test("F1: Where no server listens, a preview works, and an up fails and leaves the state as it was.", async () => {
  const clientFor = clientsAt(`nats://127.0.0.1:${await freePort()}`)
  const provider = createProvider(clientFor)
  const large = rawInputs({ description: "x".repeat(10_000) })
  expect(await provider.check({}, large)).toMatchObject({ failures: [] })
  const [resource, own] = [new Resource(clientFor), program("dog")]
  expect(await resource.up(own)).toBe("unreachable")
  expect(resource.message).toContain("CONNECTION_REFUSED")
  expect(resource.state).toBeUndefined()
})

test("F1: A server that takes the connection and says nothing is an error after the connect timeout.", async () => {
  const silent = createServer().listen(0, "127.0.0.1")
  await once(silent, "listening")
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as { port: number }
  expect(await new Resource(clientsAt(`nats://127.0.0.1:${port}`)).up(program("dog"))).toBe("unreachable")
})

test("F2: Where wadm is missing, it is asked again for a while, and then the error names the lattice.", async () => {
  const line = await scene.line({ timeoutMs: 600 })
  const resource = line.resource()
  wadmsLine.cut()
  await wadmIsGone()
  expect(await resource.up(program("dog"))).toBe("noWadm")
  expect(resource.message).toContain('no wadm answers for lattice "default"')
  expect(line.gate.requests.filter((request) => request === "versions dog").length).toBeGreaterThan(1)
  expect(resource.state).toBeUndefined()
  wadmsLine.restore()
})

test("F3: wadm that comes late is waited for, and the up succeeds.", async () => {
  const line = await scene.line({ timeoutMs: 10_000 })
  const [resource, own] = [line.resource(), program("late-dog")]
  wadmsLine.cut()
  await wadmIsGone()
  void line.gate.at("after", "versions late-dog", () => wadmsLine.restore())
  expect(await resource.up(own)).toBe("done")
  expect(line.gate.requests.filter((request) => request === "versions late-dog").length).toBeGreaterThan(1)
  expect(await scene.versions("late-dog")).toEqual([runs(own)])
})

/** Resolves when the server knows that nobody listens for requests to wadm. */
async function wadmIsGone(): Promise<void> {
  const line = await scene.line({ timeoutMs: 100 })
  const client = await line.clientFor("default")
  await expect
    .poll(() => client.list().catch((error: unknown) => error), { timeout: 10_000 })
    .toMatchObject({ code: "noWadm" })
}

test("F4: A server that is killed between put and deploy, and comes back with its store, costs no second version.", async () => {
  const cases = await Promise.all(
    (["put", "deploy"] as const).map(async (request) => {
      const line = await scene.line({ timeoutMs: 6_000 })
      return { line, resource: line.resource(), own: program(`killed-at-${request}`), request }
    }),
  )
  let arrived = 0
  let release: () => void = () => undefined
  const both = new Promise<void>((resolve) => (release = resolve))
  for (const { line, own, request } of cases) {
    void line.gate.at(request === "put" ? "after" : "before", `${request} ${own.name}`, async () => {
      // A put that the server has not handed on yet would be lost with it, and rightly sent again.
      await expect.poll(() => scene.versions(own.name)).toEqual([stands(own)])
      if (++arrived < cases.length) return both
      await scene.lattice.nats.kill()
      await scene.lattice.nats.start()
      release()
    })
  }
  const endings = await Promise.all(cases.map(({ resource, own }) => resource.up(own)))
  expect(arrived).toBe(2)
  for (const ending of endings) expect(ending).toMatch(/^(done|timeout|unreachable)$/)
  for (const { line, resource, own } of cases) {
    line.gate.requests.length = 0
    await applyAgain(scene, resource, own)
    expect(line.gate.requests).not.toContain(`put ${own.name}`)
  }
})

const FLAPS = 5
const APPLICATIONS = 50

test("F10: A line that breaks five times in an up of 50 applications leaves each with one version.", async () => {
  const line = await scene.line({ timeoutMs: 20_000 })
  const all = Array.from({ length: APPLICATIONS }, (_, at) => program(`flapped-${at}`, { lattice: "flapped" }))
  const resources = all.map(() => line.resource())
  const flapped = Array.from({ length: FLAPS }, (_, at) => line.gate.at("before", 15 + 30 * at, () => line.gate.flap()))
  const up = () => Promise.all(all.map((own, at) => resources[at]!.up(own)))
  expect(new Set(await up())).toEqual(new Set(["done"]))
  await Promise.all(flapped)
  const versions = await new WadmApi(scene.lattice.natsUrl, "flapped").snapshot()
  expect(versions).toEqual(Object.fromEntries(all.map((own) => [own.name, [runs(own)]])))
  expect(new Set(await up())).toEqual(new Set(["unchanged"]))
})
