import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import { WadmError } from "../../provider/errors"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationState } from "../../provider/manifest/state"
import { PartialError } from "../../provider/partial-error"
import { UNKNOWN } from "../../provider/validate/unknowns"
import { consumerInputs, inputs, networkInputs, rawInputs, urn } from "../fixtures/inputs"
import { deployAll, fail, once } from "../fixtures/lattice"
import { consumer, manifest } from "../fixtures/manifests"
import { InMemoryWadm, statusEvent, takenUp } from "../helpers/in-memory-wadm"
import { temporaryDirectory } from "../helpers/temporary-directory"

let wadm: InMemoryWadm
let provider: ReturnType<typeof createApplicationProvider>

beforeEach(() => {
  vi.useFakeTimers()
  wadm = new InMemoryWadm()
  provider = start()
})

/** Each command of Pulumi starts a provider of its own. */
function start(): typeof provider {
  return createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
}
afterEach(() => vi.useRealTimers())

const version = (of: ApplicationInputs) => versionOf(renderManifest(of))
const stateOf = (of: ApplicationInputs): ApplicationState => ({ ...of, deployedVersion: version(of) })
const image = (tag: string) => inputs({ components: { dog: { kind: "component", image: `example.com/dog:${tag}` } } })

/** What users of the shared server cannot go on with. */
const anotherKind = networkInputs({ components: { httpserver: { kind: "component", image: "example.com/server:1" } } })

/** Runs a verb with all the time that it asks for; gives its failure. */
async function failureOf(verb: Promise<unknown>): Promise<unknown> {
  const failure = verb.then(
    () => expect.unreachable("the verb succeeded"),
    (error: unknown) => error,
  )
  await vi.runAllTimersAsync()
  return failure
}

async function create(of: ApplicationInputs): Promise<void> {
  await start().create(of)
  wadm.calls.length = 0
}

/** Runs a verb that must fail and change nothing. */
async function refusal(verb: () => Promise<unknown>): Promise<unknown> {
  const before = wadm.snapshot()
  const failure = await failureOf(verb())
  expect(wadm.snapshot()).toEqual(before)
  return failure
}

test("Check fills in defaults and reports failures.", async () => {
  expect(await provider.check({}, rawInputs())).toMatchObject({ inputs: { ...inputs() }, failures: [] })
  expect(await provider.check({}, rawInputs({ name: "a b" }))).toMatchObject({ failures: [{ property: "name" }] })
})

const large = "x".repeat(5_000)

test("Check shows each warning in the resource's row, also beside a failure.", async () => {
  const shown: string[] = []
  provider = createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: (of) => ({
      status: () => undefined,
      note: () => undefined,
      warn: (text) => shown.push(`${of} ${text}`),
    }),
    forced: () => undefined,
  })
  const twice = [0, 1].map(() => ({ name: "p", type: "t", properties: {} }))
  await provider.check({}, rawInputs({ policies: twice, timeout: -1 }))
  expect(shown).toEqual([
    `${urn("dog")} policies[0].name: wadm ignores this policy, since a later one is named "p" too`,
  ])
})

test("Check refuses a manifest that the server would not carry, once it is new or changed.", async () => {
  wadm.payloadLimit = 5_000
  const raw = rawInputs({ description: large })
  expect(await provider.check({}, raw)).toMatchObject({ failures: [{ property: "components" }] })
  expect(await provider.check(inputs(), raw)).toMatchObject({ failures: [{ property: "components" }] })
  expect(await provider.check(inputs({ description: large }), raw)).toMatchObject({ failures: [] })
  expect(await provider.check({}, rawInputs())).toMatchObject({ failures: [] })
})

test("Check does not weigh a manifest that is wrong or not all known.", async () => {
  wadm.payloadLimit = 1
  const unknown = rawInputs({ description: large, version: UNKNOWN })
  expect(await provider.check({}, unknown)).toMatchObject({ failures: [] })
  const { failures } = await provider.check({}, rawInputs({ description: large, timeout: -1 }))
  expect(failures).toMatchObject([{ property: "timeout" }])
})

test("F46: Check and diff ask nothing of the lattice, also in a preview with unknown values.", async () => {
  await provider.check({}, rawInputs({ description: UNKNOWN }))
  expect(await provider.diff("id", stateOf(inputs()), inputs())).toMatchObject({ changes: false })
  const unknown = { ...inputs(), description: UNKNOWN, name: "cat" }
  expect(await provider.diff("id", stateOf(inputs()), unknown)).toEqual({ changes: true, replaces: ["name"] })
  expect(wadm.calls).toEqual([])
})

test("D8: A file image that has changed is a new version, and the check, not the diff, reads the file.", async () => {
  const file = join(temporaryDirectory(), "dog.wasm")
  const raw = rawInputs({ components: { dog: { kind: "component", image: pathToFileURL(file).href } } })
  const checked = async (olds: Record<string, unknown>): Promise<ApplicationInputs> =>
    (await provider.check(olds, raw)).inputs as ApplicationInputs
  writeFileSync(file, "woof")
  const first = await checked({})
  const outs = (await provider.create(first)).outs as ApplicationState
  expect(await checked(first)).toEqual(first)
  writeFileSync(file, "meow")
  const second = await checked(first)
  expect(second).toEqual({ ...first, fileDigests: { dog: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string } })
  rmSync(file)
  wadm.calls.length = 0
  expect(await provider.diff("id", outs, first)).toMatchObject({ changes: false })
  expect(await provider.diff("id", outs, second)).toEqual({ changes: true, replaces: [], redeploys: true })
  expect(wadm.calls).toEqual([])
  await provider.update("id", outs, second)
  const images = await Promise.all([first, second].map((of) => wadm.client().get("dog", version(of))))
  expect(images.map((found) => found?.spec.components[0]?.properties.image?.replace(/^.*#/, ""))).toEqual(
    [first, second].map(({ fileDigests }) => fileDigests?.["dog"]?.slice(0, 19)),
  )
})

test("D8: A file that is not here when the program is run elsewhere is no change.", async () => {
  const file = join(temporaryDirectory(), "dog.wasm")
  const raw = rawInputs({ components: { dog: { kind: "component", image: pathToFileURL(file).href } } })
  writeFileSync(file, "woof")
  const { inputs: first } = await provider.check({}, raw)
  rmSync(file)
  expect(await provider.check(first ?? {}, raw)).toEqual({ inputs: first, failures: [] })
})

test("D9: Updates leave the newest versions, as many as the program keeps.", async () => {
  const tags = ["1", "2", "3", "4"].map((tag) => ({ ...image(tag), keepVersions: 2 }))
  await provider.create(tags[0]!)
  for (const [index, next] of tags.slice(1).entries()) await provider.update("id", stateOf(tags[index]!), next)
  const left = tags.slice(2).map(version)
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: left, deployed: left[1] } })
})

test("D9: Nothing is pruned by an update that is late, whose next attempt may go back.", async () => {
  await create(image("1"))
  wadm.whenDeployed = () => []
  const late = { ...image("2"), keepVersions: 1, timeout: 1 }
  expect(await failureOf(provider.update("id", stateOf(image("1")), late))).toBeInstanceOf(PartialError)
  expect(wadm.snapshot()["default-dog"]?.versions).toEqual([image("1"), late].map(version))
})

test("A create deploys the manifest, and the state holds the inputs and the version.", async () => {
  expect(await provider.create(inputs())).toEqual({ id: "default/dog", outs: stateOf(inputs()) })
  expect(await wadm.client().get("dog")).toEqual(renderManifest(inputs()))
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: [version(inputs())], deployed: version(inputs()) } })
})

test("A create goes to the lattice that the program names.", async () => {
  await provider.create(inputs({ lattice: "moon" }))
  expect(Object.keys(wadm.snapshot())).toEqual(["moon-dog"])
})

test.each([
  ["no Pulumi stack", undefined],
  ["the Pulumi resource shop/prod/dog", "shop/prod/dog"],
])("A create over an application of %s is refused, and nothing is changed.", async (whose, owner) => {
  await deployAll(wadm, manifest("dog", owner === undefined ? {} : { owner }))
  expect(await refusal(() => provider.create(inputs()))).toMatchObject({
    code: "alreadyExists",
    message: expect.stringContaining(`already exists in lattice "default" and belongs to ${whose}`) as string,
  })
})

test("A create takes over what the same resource once made, as after a crash.", async () => {
  await wadm.client().put(renderManifest(inputs()))
  expect(await provider.create(inputs())).toEqual({ id: "default/dog", outs: stateOf(inputs()) })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: [version(inputs())], deployed: version(inputs()) } })
})

test("A create that takes over an older version that is in use may not take anything away.", async () => {
  await create(networkInputs())
  await create(consumerInputs("dog"))
  expect(await refusal(() => provider.create(anotherKind))).toMatchObject({ code: "inUse" })
})

test("A create that loses a race gives its version back, and the winner's application stays as it is.", async () => {
  wadm.before = once("put", () => deployAll(wadm, manifest("dog", { version: "theirs", owner: "shop/prod/dog" })))
  expect(await failureOf(provider.create(inputs()))).toMatchObject({ code: "alreadyExists" })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["theirs"], deployed: "theirs" } })
})

test("A create of an application that fails to start leaves nothing.", async () => {
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("failed", "no such image")]
  const failure = await failureOf(provider.create(inputs()))
  expect(failure).toMatchObject({ code: "failed" })
  expect(failure).not.toHaveProperty("id")
  expect(wadm.snapshot()).toEqual({})
})

test("A create that is late keeps the resource: the error carries its id and whole state, the provider text included.", async () => {
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("waiting", "no hosts")]
  const failure = await failureOf(provider.create(inputs()))
  expect(failure).toBeInstanceOf(PartialError)
  expect(failure).toMatchObject({
    id: "default/dog",
    properties: { ...stateOf(inputs()), notReady: true, __provider: "provider text" },
    reasons: [expect.stringContaining("was not ready within 300 s") as string],
  })
  expect(wadm.snapshot()["default-dog"]?.deployed).toBe(version(inputs()))
})

test("An update after that waits again, and a state that became ready says nothing of it any more.", async () => {
  await create(inputs())
  const state: ApplicationState = { ...stateOf(inputs()), notReady: true }
  expect(await provider.diff("id", state, inputs())).toMatchObject({ changes: true })
  expect(await provider.update("id", state, inputs())).toEqual({ outs: stateOf(inputs()) })
  expect(wadm.operations()).toContain("deploy")
})

test("A create that refers to something that is not there is refused before anything is put.", async () => {
  expect(await refusal(() => provider.create(consumerInputs("dog")))).toMatchObject({ code: "badReference" })
})

test("A create whose reference goes away between the check and the deploy is undone.", async () => {
  await create(networkInputs())
  const before = wadm.snapshot()
  wadm.before = once("deploy", () => wadm.client().put(renderManifest(networkInputs({ shared: false }))))
  expect(await failureOf(provider.create(consumerInputs("dog")))).toMatchObject({ code: "refused" })
  expect(Object.keys(wadm.snapshot())).toEqual(Object.keys(before))
})

test("Without a host a create is refused, and with wait: false it needs none.", async () => {
  wadm.hosts = false
  expect(await refusal(() => provider.create(inputs()))).toMatchObject({ code: "noHost" })
  wadm.whenDeployed = () => []
  const patient = inputs({ wait: false })
  expect(await provider.create(patient)).toEqual({ id: "default/dog", outs: stateOf(patient) })
})

test("A refresh keeps the inputs and shows the version that runs.", async () => {
  await create(inputs())
  expect(await provider.read("default/dog", stateOf(inputs()))).toEqual({ id: "default/dog", props: stateOf(inputs()) })
  await deployAll(wadm, manifest("dog", { version: "other" }))
  expect(await provider.read("default/dog", stateOf(inputs()))).toEqual({
    id: "default/dog",
    props: { ...inputs(), deployedVersion: "other" },
  })
})

test("A refresh of an application that was undeployed shows no version, and of one that is gone nothing.", async () => {
  await create(inputs())
  await wadm.client().undeploy("dog")
  expect(await provider.read("default/dog", stateOf(inputs()))).toEqual({ id: "default/dog", props: { ...inputs() } })
  await wadm.client().delete("dog")
  expect(await provider.read("default/dog", stateOf(inputs()))).toEqual({})
})

test("An update of settings alone asks nothing of the lattice.", async () => {
  await create(inputs())
  const news = inputs({ timeout: 7, wait: false })
  expect(await provider.update("id", stateOf(inputs()), news)).toEqual({ outs: stateOf(news) })
  expect(wadm.calls).toEqual([])
})

test("D7: A program that goes from A to B and back to A deploys each, and the newest version is always the one that runs.", async () => {
  const [A, B] = [image("1"), image("2")]
  await create(A)
  await provider.update("id", stateOf(A), B)
  expect(await provider.update("id", stateOf(B), A)).toEqual({ outs: stateOf(A) })
  expect(wadm.snapshot()["default-dog"]).toEqual({ versions: [version(B), version(A)], deployed: version(A) })
})

test("An update of an application that fails to start brings back the version before.", async () => {
  await create(image("1"))
  const before = wadm.snapshot()
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("failed", "no such image")]
  expect(await failureOf(provider.update("id", stateOf(image("1")), image("2")))).toMatchObject({ code: "failed" })
  expect(wadm.snapshot()).toEqual(before)
})

test("An update that is late keeps the new state.", async () => {
  await create(image("1"))
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("waiting")]
  const failure = await failureOf(provider.update("id", stateOf(image("1")), image("2")))
  expect(failure).toMatchObject({ id: "default/dog", properties: { ...stateOf(image("2")), notReady: true } })
})

test("An update, or a delete, of what someone else has put since is refused.", async () => {
  await create(inputs())
  await deployAll(wadm, manifest("dog", { version: "theirs", owner: "shop/prod/dog" }))
  const foreign = { code: "foreignOwner", message: expect.stringContaining("shop/prod/dog") as string }
  expect(await refusal(() => provider.update("id", stateOf(inputs()), image("2")))).toMatchObject(foreign)
  expect(await refusal(() => provider.delete("id", stateOf(inputs())))).toMatchObject(foreign)
})

test("An update of a resource that was renamed by an alias goes on with its application.", async () => {
  await create(inputs())
  const renamed = inputs({ resourceUrn: urn("hound") })
  expect(await provider.update("id", stateOf(inputs()), renamed)).toEqual({ outs: stateOf(renamed) })
})

test("An update of an application that was deleted meanwhile puts it again.", async () => {
  await provider.update("id", stateOf(image("1")), image("2"))
  expect(wadm.snapshot()["default-dog"]).toEqual({ versions: [version(image("2"))], deployed: version(image("2")) })
})

test("An update that takes something away that is used is refused, and passes once it is used no more.", async () => {
  await create(networkInputs())
  await create(consumerInputs("dog"))
  const update = () => provider.update("id", stateOf(networkInputs()), anotherKind)
  expect(await refusal(update)).toMatchObject({ code: "inUse" })
  await provider.delete("id", stateOf(consumerInputs("dog")))
  await expect(update()).resolves.toMatchObject({ outs: { components: anotherKind.components } })
})

test("A delete takes the application away, and one that is gone already is no failure.", async () => {
  await create(inputs())
  await provider.delete("id", stateOf(inputs()))
  expect(wadm.snapshot()).toEqual({})
  await expect(provider.delete("id", stateOf(inputs()))).resolves.toBeUndefined()
})

test("A refused delete leaves every version of every application exactly as before, and passes when the user is gone.", async () => {
  await create(networkInputs())
  await deployAll(wadm, consumer("cat"))
  const remove = () => provider.delete("id", stateOf(networkInputs()))
  expect(await refusal(remove)).toMatchObject({
    code: "inUse",
    message: expect.stringContaining("wash app undeploy cat") as string,
  })
  await wadm.client().undeploy("cat")
  await remove()
  expect(Object.keys(wadm.snapshot())).toEqual(["default-cat"])
})

test("A delete that cannot check who uses the application is refused.", async () => {
  await create(networkInputs())
  wadm.before = once("list", fail(new WadmError("timeout", "no answer")))
  expect(await refusal(() => provider.delete("id", stateOf(networkInputs())))).toMatchObject({ code: "cannotCheck" })
})

test("A delete asks who uses the application before it writes anything.", async () => {
  await create(networkInputs())
  await provider.delete("id", stateOf(networkInputs()))
  const order = wadm.operations()
  expect(order.indexOf("list")).toBeGreaterThan(-1)
  expect(order.indexOf("list")).toBeLessThan(
    order.findIndex((operation) => ["put", "undeploy", "delete"].includes(operation)),
  )
})
