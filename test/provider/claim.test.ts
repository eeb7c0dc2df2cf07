import { beforeEach, expect, test, vi } from "vitest"
import { WadmError } from "../../provider/errors"
import { fenceOf, isFence, retiredMarkOf } from "../../provider/manifest/markers"
import { ownerOf, versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationState } from "../../provider/manifest/state"
import { consumerInputs, networkInputs, urn } from "../fixtures/inputs"
import { deployAll, once } from "../fixtures/lattice"
import { consumer, manifest, network, own, scaled } from "../fixtures/manifests"
import { cache, server, Shop, stateOf } from "../fixtures/shop"
import { statusEvent, takenUp } from "../helpers/in-memory-wadm"

const taking = networkInputs({ adopt: "manage" })
const v = versionOf(renderManifest(taking))
const theirs = network({ version: "theirs", owner: "apps/prod/network" })
/** The same application as the program's, as another tool puts it. */
const equal = network({
  version: "v1",
  components: [{ name: "httpserver", type: "capability", properties: { image: server.image } }],
})

let shop: Shop
beforeEach(() => {
  shop = new Shop()
})

/** Runs what must fail and change nothing. */
async function refusal(run: () => Promise<unknown>): Promise<unknown> {
  const before = shop.wadm.snapshot()
  const error = await run().catch((failure: unknown) => failure)
  expect(shop.wadm.snapshot()).toEqual(before)
  return error
}

test("F35, F3: a create over an application that is not its own is refused, and teaches the four ways on.", async () => {
  await deployAll(shop.wadm, theirs)
  const error = await refusal(() => shop.create(networkInputs()))
  expect(error).toMatchObject({ code: "alreadyExists" })
  const { message } = error as Error
  for (const way of [
    'adopt: "manage"',
    'adopt: "observe"',
    "another name",
    "pulumi destroy --stack prod   (project apps)",
  ])
    expect(message).toContain(way)
})

test.each([
  ["another tool", equal, "no Pulumi stack"],
  ["another stack", { ...equal, metadata: theirs.metadata }, "the Pulumi resource apps/prod/network"],
])(
  "F2: what %s has put is taken over, and the row says from whom, and that nothing of it changes.",
  async (_who, live, owner) => {
    await deployAll(shop.wadm, live, consumer("dog"))
    expect(await shop.provider.create(taking)).toEqual({ id: "default/network", outs: stateOf(taking) })
    expect(shop.versions()).toEqual([versionOf(live), `${v} deployed`])
    expect(ownerOf((await shop.wadm.client().get("network"))!)).toBe("shop/dev/network")
    expect(shop.notes).toEqual([expect.stringContaining(`taking over application "network" in lattice "default"`)])
    expect(shop.notes[0]).toContain(`from ${owner}; only version and owner change`)
    expect(shop.warnings).toEqual([])
  },
)

test("What changes is said beside whom it is taken from.", async () => {
  await deployAll(shop.wadm, theirs)
  await shop.create(taking)
  expect(shop.notes[0]).toContain("what changes: components.httpserver.image\n")
})

test("Taken over, the same program is no change, also after a refresh, and a destroy leaves nothing.", async () => {
  await deployAll(shop.wadm, equal)
  await shop.create(taking)
  const state = stateOf(taking)
  expect(await shop.provider.diff("id", state, taking)).toMatchObject({ changes: false })
  expect(await shop.refresh(taking)).toEqual(state)
  await shop.delete(taking)
  expect(shop.wadm.snapshot()).toEqual({})
})

test("Where there is nothing it is made, and what the same resource made is taken up without a word.", async () => {
  await shop.create(taking)
  await shop.create(taking)
  expect(shop.versions()).toEqual([`${v} deployed`])
  expect(shop.notes).toEqual([])
})

test("What others use is carried along, or the hand-over is refused, as in any update.", async () => {
  const components = [own("httpserver", "capability"), own("cache", "capability")]
  const uses = { ...consumer("dog"), metadata: manifest("dog").metadata }
  await deployAll(shop.wadm, network({ version: "theirs", components }), uses)
  const withoutServer = networkInputs({ adopt: "manage", components: { cache } })
  const otherKind = networkInputs({ adopt: "manage", components: { httpserver: { ...server, kind: "component" } } })
  expect(await refusal(() => shop.create(otherKind))).toMatchObject({ code: "inUse" })
  await shop.create(withoutServer)
  expect(shop.warnings).toEqual([expect.stringContaining("keeps httpserver for now: 1 application uses it")])
  const { spec } = (await shop.wadm.client().get("network"))!
  expect(spec.components.map(({ name }) => name)).toEqual(["cache", "httpserver"])
})

test("One that fails to start brings back what was there before.", async () => {
  await deployAll(shop.wadm, theirs)
  shop.wadm.whenDeployed = (version) => [takenUp(version), statusEvent("failed", "no such image")]
  const before = shop.wadm.snapshot()
  vi.useFakeTimers()
  const failure = shop.provider.create(taking).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  expect(await failure).toMatchObject({ code: "failed" })
  expect(shop.wadm.snapshot()).toEqual(before)
})

test("One that wadm refuses to deploy leaves the other's version running and the newest.", async () => {
  await deployAll(shop.wadm, theirs)
  const error = new WadmError("refused", "no")
  shop.wadm.before = once("deploy", () => {
    throw error
  })
  expect(await refusal(() => shop.create(taking))).toBe(error)
})

test("With deployed: false it is undeployed, and stored as the new owner's.", async () => {
  await deployAll(shop.wadm, theirs)
  await shop.create(networkInputs({ adopt: "manage", deployed: false }))
  expect(shop.versions()).toEqual(["theirs", v])
})

test.each([
  ["another stack", "apps/prod/network"],
  ["nobody", undefined],
])("A fence and a mark that a delete of %s has left go with the hand-over.", async (_whose, owner) => {
  await deployAll(shop.wadm, network({ version: "theirs", ...(owner !== undefined && { owner }) }))
  const client = shop.wadm.client()
  await client.put(retiredMarkOf(theirs, owner))
  await client.put(fenceOf(network({ version: "theirs" }), owner, "theirs"))
  await shop.create(taking)
  expect(shop.versions()).toEqual(["theirs", `${v} deployed`])
})

test("Users that a broken-off delete of another stack has cut off have their application again.", async () => {
  await deployAll(shop.wadm, theirs, consumer("dog"))
  const client = shop.wadm.client()
  await client.put(fenceOf(theirs, "apps/prod/network", "theirs"))
  await client.undeploy("network")
  await shop.create(networkInputs({ adopt: "manage", components: { cache } }))
  const { spec } = (await client.get("network"))!
  expect(spec.components.map(({ name }) => name)).toEqual(["cache", "httpserver"])
  expect(shop.versions()?.some(isFence)).toBe(false)
})

test("F36: of two stacks that claim one application the second is refused.", async () => {
  await shop.create(networkInputs())
  const second = networkInputs({ resourceUrn: urn("network", "prod") })
  expect(await refusal(() => shop.create(second))).toMatchObject({ code: "alreadyExists" })
})

test("F36: when both say adopt: manage, the first one's next update, destroy is refused and says who has it now.", async () => {
  await shop.create(taking)
  await shop.create(networkInputs({ adopt: "manage", resourceUrn: urn("network", "prod") }))
  const update = () => shop.update(taking, networkInputs({ adopt: "manage", description: "d" }))
  for (const verb of [update, () => shop.delete(taking)]) {
    const error = await refusal(verb)
    expect(error).toMatchObject({ code: "foreignOwner" })
    const { message } = error as Error
    expect(message).toContain("now belongs to the Pulumi resource shop/prod/network; nothing was changed")
    expect(message).toContain("pulumi state delete URN")
  }
})

test("F36: the first one has it back by the way that the refusal names.", async () => {
  const second = networkInputs({ adopt: "manage", resourceUrn: urn("network", "prod") })
  const back = networkInputs({ conflict: "overwrite" })
  await shop.create(networkInputs(), second)
  const refreshed = (await shop.refresh(networkInputs())) as ApplicationState
  expect(await shop.provider.diff("id", refreshed, back)).toMatchObject({ changes: true })
  await shop.provider.update("id", refreshed, back)
  expect(shop.versions()?.at(-1)).toBe(`${v} deployed`)
  await expect(shop.delete(second)).rejects.toMatchObject({ code: "foreignOwner" })
})

test("F36: the first one has it back when it is created once more.", async () => {
  await shop.create(taking)
  await shop.create(networkInputs({ adopt: "manage", resourceUrn: urn("network", "prod") }))
  await shop.create(taking)
  expect(shop.versions()?.at(-1)).toBe(`${v} deployed`)
  await expect(shop.update(taking, networkInputs({ description: "d" }))).resolves.toBeDefined()
})

test("F3: what somebody has stored on top of what runs as the program has it is taken over too, and runs on.", async () => {
  await shop.create(taking)
  await shop.wadm.client().put(theirs)
  await shop.create(taking)
  expect(shop.versions()).toEqual([`${v} deployed`])
  await shop.delete(taking)
  expect(shop.versions()).toBeUndefined()
})

test("A create that somebody else's overtakes by a moment gives its version back, and says to go on.", async () => {
  shop.wadm.before = once("put", () => deployAll(shop.wadm, theirs))
  await expect(shop.create(taking)).rejects.toMatchObject({
    code: "alreadyExists",
    message: expect.stringContaining("was made by someone else at the same moment") as string,
  })
  expect(shop.versions()).toEqual(["theirs deployed"])
  await shop.create(taking)
  expect(shop.versions()).toEqual(["theirs", `${v} deployed`])
})

test("Bug: a setting that a program no longer says stayed in the state, and every preview showed a change.", async () => {
  await shop.create(taking)
  const before = { ...stateOf(taking), waitFor: ["httpserver"], onFailure: "leave" as const }
  expect(await shop.provider.update("id", before, networkInputs())).toEqual({ outs: stateOf(networkInputs()) })
  expect(shop.wadm.calls).toEqual([])
})

test("In an update it says nothing: what someone else has put since is theirs.", async () => {
  await shop.create(networkInputs())
  await deployAll(shop.wadm, theirs)
  const news = networkInputs({ adopt: "manage", description: "d" })
  expect(await refusal(() => shop.update(networkInputs(), news))).toMatchObject({ code: "foreignOwner" })
})

test("A user of a shared application is taken over with its use.", async () => {
  await shop.create(networkInputs())
  await deployAll(shop.wadm, manifest("dog", { components: [scaled(own("dog"))] }))
  await shop.create(consumerInputs("dog", { adopt: "manage" }))
  expect(await refusal(() => shop.delete(networkInputs()))).toMatchObject({ code: "inUse" })
})
