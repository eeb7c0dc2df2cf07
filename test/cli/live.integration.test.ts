import { afterAll, beforeAll, expect, test } from "vitest"
import { withLattice } from "../../cli/session"
import type { Change } from "../../cli/watch/change"
import { watch } from "../../cli/watch/watch"
import { connectionTo } from "../helpers/connection"
import { consumer, manifest, network, own, scaled } from "../fixtures/manifests"
import { Gate } from "../helpers/gate"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { loginEnvironment, loginOf } from "../helpers/nats-users"
import { WadmApi } from "../helpers/wadm-api"
import { runCli } from "./run-cli"

let server: LocalLattice
let api: WadmApi

beforeAll(async () => {
  server = await startLattice({ hosts: 1 })
  api = new WadmApi(server.natsUrl)
})

afterAll(() => server.stop())

async function deploy(...manifests: ReturnType<typeof manifest>[]): Promise<void> {
  for (const one of manifests) {
    await api.put(one)
    await api.deploy(one.metadata.name)
  }
}

/** Watches the lattice over a line, and gives what was said once it has been said. */
function startWatching(natsUrl: string) {
  const changes: Change[] = []
  let wake: () => void = () => undefined
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const tell = (change: Change): void => {
    changes.push(change)
    wake()
  }
  const settings = { lattice: "default", connection: connectionTo(natsUrl) }
  const done = withLattice(settings, (client) => watch(client, tell, ended))
  const until = async (wanted: Partial<Record<string, unknown>>): Promise<void> => {
    const isThere = () =>
      changes.some((change) => Object.entries(wanted).every(([key, value]) => Reflect.get(change, key) === value))
    while (!isThere()) await Promise.race([new Promise<void>((resolve) => (wake = resolve)), done])
  }
  const endIt = (): Promise<void> => {
    end()
    return done
  }
  return { changes, until, end: endIt }
}

const server1 = {
  name: "httpserver",
  type: "capability",
  properties: { image: "wasmcloud+builtin://http-server" },
} as const

test("What runs on a real host is followed until it runs, and what fails until it says why.", async () => {
  const { changes, until, end } = startWatching(server.natsUrl)
  await until({ type: "watching" })
  await deploy(network({ components: [server1] }))
  await until({ application: "network", ready: true })
  await deploy(
    consumer("dog", { components: [scaled({ ...own("dog"), properties: { image: "file:///nowhere.wasm" } })] }),
  )
  await until({ application: "dog", status: "failed" })
  await api.delete("dog")
  await until({ type: "deleted", application: "dog" })
  await end()
  expect(changes).toMatchObject([
    { type: "watching", applications: 0, ready: 0 },
    { type: "deployed", application: "network", version: "v1" },
    { type: "status", status: "reconciling", components: { ready: 0, total: 1 } },
    { type: "status", status: "deployed", components: { ready: 1, total: 1 } },
    { type: "deployed", application: "dog" },
    { type: "status", application: "dog", status: "reconciling" },
    { type: "status", application: "dog", reasons: [expect.stringContaining("No such file or directory")] },
    { type: "deleted", application: "dog" },
  ])
})

test("A break of the line is told, and what happened meanwhile once it is there again.", async () => {
  const gate = await Gate.open(server.natsUrl)
  await deploy(manifest("leaves"), manifest("stays"))
  const { changes, until, end } = startWatching(gate.url)
  await until({ type: "watching" })
  const before = changes.length
  gate.cut()
  await until({ type: "disconnected" })
  await api.delete("leaves")
  await deploy(manifest("comes"))
  gate.restore()
  await until({ application: "comes" })
  await api.undeploy("comes")
  await until({ type: "undeployed" })
  await end()
  gate.close()
  const events = changes.slice(before).filter(({ type }) => type !== "status")
  expect(events.map((change) => [change.type, "application" in change && change.application])).toEqual([
    ["disconnected", false],
    ["reconnected", false],
    ["deleted", "leaves"],
    ["deployed", "comes"],
    ["undeployed", "comes"],
  ])
})

async function doctor(url: string, environment: NodeJS.ProcessEnv = {}): Promise<Record<string, [string, string]>> {
  const { stdout } = await runCli(`doctor --json --servers ${url}`, undefined, { environment, withLattice })
  const { checks } = JSON.parse(stdout) as { checks: { check: string; result: string; text: string }[] }
  return Object.fromEntries(checks.map(({ check, result, text }) => [check, [result, text]]))
}

test("Doctor sees the server, the user, wadm, the host and what is stored, as they are.", async () => {
  expect(await doctor(server.natsUrl)).toMatchObject({
    nats: ["ok", expect.stringMatching(/^127\.0\.0\.1:\d+ \(from --servers\), nats-server 2\.\d+\.\d+, without TLS, /)],
    permissions: ["ok", "user admin of account $G may do everything"],
    wadm: [
      "ok",
      expect.stringMatching(/^answers in \d+ ms \(API prefix wadm\.api\): \d+ applications in lattice "default"$/),
    ],
    hosts: ["ok", expect.stringMatching(/^1 host: \S+ \d+\.\d+\.\d+ test-host=host-1$/)],
    store: ["ok", expect.stringMatching(/^the largest application is "/)],
  })
  const settings = { lattice: "default", connection: connectionTo(server.natsUrl) }
  const stored = await withLattice(settings, (_client, probes) => probes.store())
  expect(stored).toEqual({ lattices: ["default"], bytes: expect.any(Number) as number, limit: undefined })
  const asDeployer = await doctor(server.natsUrl, loginEnvironment(loginOf("deployer")))
  expect(asDeployer["permissions"]?.[1]).toBe(
    'user deployer of account $G has the role "deployer": every command of Pulumi',
  )
})

test("Doctor says that a password is wrong, and looks no further.", async () => {
  const found = await doctor(server.natsUrl, loginEnvironment({ user: "deployer", password: "wrong" }))
  expect(found["nats"]).toEqual([
    "problem",
    expect.stringMatching(/^NATS at .* refuses the login \(AUTHORIZATION_VIOLATION\)/),
  ])
  expect(found["hosts"]).toEqual(["skipped", "not looked at: there is no connection"])
})
