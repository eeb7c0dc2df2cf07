import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createApplicationProvider } from "../../../provider/application-provider"
import { readLattice } from "../../../provider/guard/snapshot"
import { renderManifest } from "../../../provider/manifest/render"
import { versionOf } from "../../../provider/manifest/references"
import type { WadmClient } from "../../../provider/wadm/client"
import type { ApplicationInputs } from "../../../provider/manifest/inputs"
import { createConnect } from "../../../provider/wadm/connection"
import { createNatsClient } from "../../../provider/wadm/nats-client"
import { type PermissionOptions, permissionsFor, subjectsOf } from "../../../provider/wadm/permissions"
import { DEFAULT_INBOX_PREFIX, USER_INFO_SUBJECT } from "../../../provider/wadm/subjects"
import { consumerInputs, networkInputs } from "../../fixtures/inputs"
import { consumer, manifest } from "../../fixtures/manifests"
import { type LocalLattice, startLattice } from "../../helpers/lattice"
import { connectionTo } from "../../helpers/connection"
import { loginOf } from "../../helpers/nats-users"

const lattices = ["shop"]
const users = {
  owner: { role: "deployer", lattices },
  reader: { role: "reader", lattices },
  others: { role: "others", lattices, protect: ["network"] },
  nobody: { role: "reader", lattices: ["elsewhere"], inboxPrefix: "_INBOX.other" },
  keeper: { role: "deployer", lattices, protect: ["network"] },
} as const satisfies Record<string, PermissionOptions>

type User = keyof typeof users

let server: LocalLattice
const connections: Partial<Record<User, NatsConnection>> = {}

beforeAll(async () => {
  server = await startLattice({ lattice: "shop", hosts: 1, trace: true, users })
  for (const user of Object.keys(users) as User[]) connections[user] = await connectAs(user)
})

afterAll(async () => {
  await Promise.all(Object.values(connections).map((connection) => connection.close()))
  await server.stop()
})

/** Others have a client of their own, as wash does; the rest connects as the provider does. */
function connectAs(user: User): Promise<NatsConnection> {
  const login = loginOf(user)
  if (user === "others") return connect({ servers: server.natsUrl, user, pass: login.password })
  return createConnect(connectionTo(server.natsUrl, login))()
}

function clientOf(user: User, lattice = "shop"): WadmClient {
  return createNatsClient(async () => connections[user]!, lattice, 10_000)
}

function providerOf(user: User) {
  return createApplicationProvider({
    clientFor: async (lattice) => clientOf(user, lattice),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
}

/** Creates an application as its owner does, and gives its state. */
async function create(inputs: ApplicationInputs): Promise<Record<string, unknown>> {
  const created: { outs?: unknown } = await providerOf("owner").create({ ...inputs })
  return created.outs as Record<string, unknown>
}

/** What NATS refused a user since the start. */
function refusedTo(user: User): string[] {
  return server.nats.refusals.filter((refusal) => refusal.user === user).map(({ subject }) => subject)
}

const network = networkInputs({ lattice: "shop", timeout: 30 })
const user = consumerInputs("dog", {
  lattice: "shop",
  wait: false,
  components: {
    dog: { kind: "component", image: "example.com/dog:1" },
    httpserver: { kind: "capability", application: "network", component: "httpserver", lattice: "shop" },
  },
})

test("I3: a deployer runs every verb in its lattice and uses exactly the subjects that it is given.", async () => {
  const provider = providerOf("owner")
  const state = await create(network)
  const dog = await create(user)
  await provider.read("shop/network", state)
  await expect(provider.delete("shop/network", state)).rejects.toMatchObject({ code: "inUse" })
  const changed = networkInputs({ ...network, description: "for all" })
  const updated: { outs?: unknown } = await provider.update("shop/network", state, changed)
  // A verb asks these only in a moment that a test can hardly bring about.
  await clientOf("owner").status("network")
  await clientOf("owner").watchComponents(() => undefined)
  // What is not a verb's is a command's: status, watch and doctor.
  await clientOf("owner").watchLattice(() => undefined)
  await connections.owner?.request(USER_INFO_SUBJECT)
  await provider.delete("shop/dog", dog)
  await provider.delete("shop/network", updated.outs as Record<string, unknown>)
  expect(await clientOf("owner").list()).toEqual([])

  const { published, subscribed } = server.nats.subjectsUsedBy("owner")
  const { publish, subscribe } = permissionsFor(users.owner)
  expect(generalised(published)).toEqual(subjectsOf(publish.allow).sort())
  expect(generalised(subscribed)).toEqual(subjectsOf(subscribe.allow).sort())
  expect(refusedTo("owner")).toEqual([])
})

/** Subjects with a star for the application, as permissions have them. */
function generalised(subjects: readonly string[]): string[] {
  const patterns = subjects.map((subject) =>
    subject.replace(/\.(network|dog)$/, ".*").replace(/^(_INBOX\.pulumi-wadm)\..*$/, "$1.>"),
  )
  return [...new Set(patterns)].sort()
}

test("S6: a deployer is refused in another lattice, with the subject and the command that prints what it takes.", async () => {
  const elsewhere = clientOf("owner", "elsewhere")
  await expect(elsewhere.put(manifest("dog"))).rejects.toMatchObject({
    code: "permission",
    message: `NATS does not allow this user to publish "wadm.api.elsewhere.model.put", needed by "put" for application "dog" in lattice "elsewhere"; wadm was not asked
The role "deployer" has it: npx pulumi-wadm permissions --role deployer --lattice elsewhere prints what to give the user.`,
  })
  await expect(elsewhere.list()).rejects.toMatchObject({
    code: "permission",
    message: expect.stringContaining('The role "reader" has it') as string,
  })
  await expect(elsewhere.hasHosts()).rejects.toMatchObject({ code: "permission" })
  await expect(elsewhere.watch("dog", () => undefined)).rejects.toMatchObject({
    code: "permission",
    message: expect.stringContaining('to subscribe to "wadm.notify.elsewhere", needed by "wait"') as string,
  })
})

test("F12: a reader looks at everything, and its first change fails as not permitted and changes nothing.", async () => {
  const state = await create(network)
  const provider = providerOf("reader")
  expect(await provider.read("shop/network", state)).toMatchObject({ props: { name: "network" } })
  expect((await readLattice(clientOf("reader"))).applications).toMatchObject([{ name: "network" }])
  expect(await clientOf("reader").payloadLimit()).toBe(1_048_576)
  expect(refusedTo("reader")).toEqual([])

  const denied = { code: "permission", message: expect.stringContaining('The role "deployer" has it') as string }
  const changed = networkInputs({ ...network, wait: false, description: "mine" })
  await expect(provider.update("shop/network", state, changed)).rejects.toMatchObject(denied)
  await expect(provider.delete("shop/network", state)).rejects.toMatchObject(denied)
  await expect(provider.create({ ...user, wait: false })).rejects.toMatchObject(denied)
  const versions = await clientOf("reader").versions("network")
  expect(versions).toEqual([{ version: versionOf(renderManifest(network)), deployed: true }])
  await providerOf("owner").delete("shop/network", state)
})

test("S9: others cannot run, stop or delete what is protected, while their own deploys go on.", async () => {
  const state = await create(network)
  const raw = clientOf("others")
  const denied = { code: "permission" }
  await expect(raw.undeploy("network")).rejects.toMatchObject(denied)
  await expect(raw.delete("network")).rejects.toMatchObject(denied)
  await expect(raw.deploy("network", versionOf(renderManifest(network)))).rejects.toMatchObject(denied)
  expect(refusedTo("others")).toEqual(
    ["undeploy", "del", "deploy"].map((operation) => `wadm.api.shop.model.${operation}.network`),
  )

  await raw.put(consumer("cat"))
  expect(await raw.deploy("cat", "v1")).toBe("acknowledged")
  // A put does not name its application in the subject: they can still unshare it for whoever comes, not take it away.
  await raw.put(manifest("network", { version: "unshared" }))
  await raw.put(consumer("kite"))
  await expect(raw.deploy("kite", "v1")).rejects.toMatchObject({ code: "refused" })
  expect(await raw.versions("network")).toMatchObject([{ deployed: true }, { version: "unshared", deployed: false }])

  await raw.undeploy("cat")
  for (const application of ["cat", "kite"]) expect(await raw.delete(application)).toBe("deleted")
  await clientOf("owner").delete("network", "unshared")
  await providerOf("owner").delete("shop/network", state)
})

test("F12: a user who may not take an application away leaves it running, and its owner's refresh takes the fence away.", async () => {
  const state = await create(network)
  await expect(providerOf("keeper").delete("shop/network", state)).rejects.toMatchObject({
    code: "permission",
    message: expect.stringMatching(
      /undeploy\.network".*\n.*\nVersion pulumi-wadm-fence-.* could not be taken back:\n.*del\.network"/,
    ) as string,
  })
  const running = { version: versionOf(renderManifest(network)), deployed: true }
  expect(await clientOf("reader").versions("network")).toMatchObject([running, { deployed: false }])
  await providerOf("owner").read("shop/network", state)
  expect(await clientOf("reader").versions("network")).toEqual([running])
  await providerOf("owner").delete("shop/network", state)
})

test("A user whose replies NATS does not let through is told so, and not that wadm is slow.", async () => {
  await expect(clientOf("nobody", "elsewhere").list()).rejects.toMatchObject({
    code: "permission",
    message: expect.stringContaining(`to subscribe to "${DEFAULT_INBOX_PREFIX}.`) as string,
  })
})
