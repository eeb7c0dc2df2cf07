import { beforeEach, expect, test } from "vitest"
import { WadmError } from "../../provider/errors"
import type { ApplicationState } from "../../provider/manifest/state"
import { fenceOf } from "../../provider/manifest/markers"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import { consumerInputs, networkInputs, urn } from "../fixtures/inputs"
import { deployAll, fail, once } from "../fixtures/lattice"
import { network, own } from "../fixtures/manifests"
import { server, Shop, stateOf } from "../fixtures/shop"

const looking = networkInputs({ adopt: "observe" })
const httpserver = { name: "httpserver", type: "capability", properties: { image: server.image } } as const
const equal = network({ version: "v1", components: [httpserver] })
const other = network({ version: "v2", components: [own("httpserver", "capability")] })
const seen: ApplicationState = { ...looking, deployedVersion: "v1", drift: [] }

let shop: Shop
beforeEach(() => {
  shop = new Shop()
})

/** Runs a verb, which must only read. */
async function reading<T>(run: () => Promise<T>): Promise<T> {
  shop.wadm.calls.length = 0
  const before = shop.wadm.snapshot()
  const result = await run()
  expect(shop.wadm.snapshot()).toEqual(before)
  expect(shop.wadm.operations().filter((operation) => !["get", "versions"].includes(operation))).toEqual([])
  return result
}

test("F4: a create over an application records what is there, and writes nothing.", async () => {
  await deployAll(shop.wadm, equal)
  expect(await reading(() => shop.provider.create(looking))).toEqual({ id: "default/network", outs: seen })
  expect(shop.warnings).toEqual([])
})

test("F4: where there is no application it makes none, and says that.", async () => {
  await expect(reading(() => shop.provider.create(looking))).rejects.toMatchObject({
    code: "notFound",
    message: expect.stringContaining('does not exist, and adopt: "observe" makes none') as string,
  })
})

test("F4: a refresh, an update and a create say where the application differs from the program.", async () => {
  await deployAll(shop.wadm, other)
  const state = { ...looking, deployedVersion: "v2", drift: ["components.httpserver.image"] }
  expect(await reading(() => shop.provider.create(looking))).toMatchObject({ outs: state })
  expect(await reading(() => shop.provider.read("id", seen))).toEqual({ id: "id", props: state })
  const news = networkInputs({ adopt: "observe", description: "d" })
  const drift = ["components.httpserver.image", "description"]
  expect(await reading(() => shop.provider.update("id", seen, news))).toEqual({
    outs: { ...news, deployedVersion: "v2", drift },
  })
  expect(shop.warnings).toHaveLength(3)
  expect(shop.warnings[2]).toContain("as this program describes it:\n  components.httpserver.image\n  description\n")
})

test("A refresh that finds nothing new changes nothing, and of what is gone nothing is left in the state.", async () => {
  await deployAll(shop.wadm, equal)
  expect(await reading(() => shop.provider.read("id", seen))).toEqual({ id: "id", props: seen })
  await shop.wadm.client().delete("network")
  expect(await reading(() => shop.provider.read("id", seen))).toEqual({})
})

test("The same program is no change and no request, whatever was found; another description is one, and deploys nothing.", async () => {
  for (const state of [seen, { ...looking, drift: ["shared", "deployed"] }])
    expect(await shop.provider.diff("id", state, looking)).toMatchObject({ changes: false })
  for (const changes of [{ description: "d" }, { deployed: false }, { timeout: 5 }]) {
    const news = networkInputs({ adopt: "observe", ...changes })
    expect(await shop.provider.diff("id", seen, news)).toMatchObject({ changes: true, redeploys: false })
  }
  expect(shop.wadm.calls).toEqual([])
})

test("A delete forgets it without a request, and says that it stays.", async () => {
  await deployAll(shop.wadm, equal)
  shop.wadm.calls.length = 0
  await shop.provider.delete("id", seen)
  expect(shop.wadm.calls).toEqual([])
  expect(shop.notes).toEqual(['application "network" in lattice "default" was only observed, and stays in the lattice'])
})

test("What a delete of its owner has left is looked at, and not tidied up.", async () => {
  await deployAll(shop.wadm, network({ version: "v1", owner: "shop/dev/network", components: [httpserver] }))
  await shop.wadm.client().put(fenceOf(equal, "shop/dev/network", "v1"))
  await reading(() => shop.provider.read("id", seen))
  expect(shop.warnings).toEqual([])
})

test.each([
  ["is not shared", network({ shared: false, components: [httpserver] }), ["shared"]],
  ["lacks it", network({ components: [own("cache", "capability")] }), ["components.cache", "components.httpserver"]],
  [
    "has a component in its place",
    network({ components: [own("httpserver")] }),
    ["components.httpserver.image", "components.httpserver.kind"],
  ],
])("It says that nobody can use what the program shares when the application %s.", async (_what, live, drift) => {
  await deployAll(shop.wadm, live)
  expect(await reading(() => shop.provider.create(looking))).toMatchObject({ outs: { drift } })
  expect(shop.warnings[0]).toContain("\nNobody can use httpserver there: whoever refers to it is refused.\n")
})

test("It says so of one that is stored and not deployed, unless the program describes it so.", async () => {
  await shop.wadm.client().put(equal)
  expect(await reading(() => shop.provider.create(looking))).toMatchObject({ outs: { drift: ["deployed"] } })
  expect(shop.warnings[0]).toContain("Nobody can use httpserver there")
  const stored = networkInputs({ adopt: "observe", deployed: false })
  expect(await reading(() => shop.provider.create(stored))).toEqual({
    id: "default/network",
    outs: { ...stored, drift: [] },
  })
})

test("Other applications use its components, and it cannot be taken from them by a program that only looks.", async () => {
  await deployAll(shop.wadm, equal)
  await shop.create(looking, consumerInputs("dog"))
  await reading(() => shop.provider.delete("id", seen))
  expect(shop.versions()).toEqual(["v1 deployed"])
})

test("From observe to manage it is taken over, and without either it is refused.", async () => {
  await deployAll(shop.wadm, other)
  const taking = networkInputs({ adopt: "manage" })
  expect(await shop.provider.diff("id", seen, networkInputs())).toMatchObject({ changes: true, redeploys: true })
  await expect(shop.provider.update("id", seen, networkInputs())).rejects.toMatchObject({ code: "alreadyExists" })
  expect(await shop.provider.diff("id", seen, taking)).toMatchObject({ changes: true, redeploys: true })
  expect(await shop.provider.update("id", seen, taking)).toEqual({ outs: stateOf(taking) })
  expect(shop.notes[0]).toContain("what changes: components.httpserver.image")
  expect(shop.versions()).toEqual(["v2", `${versionOf(renderManifest(taking))} deployed`])
})

test("One whose take-over is cut off after the put is managed from then on.", async () => {
  await deployAll(shop.wadm, other)
  shop.wadm.after = once("put", fail(new WadmError("unreachable", "no answer")))
  const taking = networkInputs({ adopt: "manage" })
  const failure = await shop.provider.update("id", seen, taking).catch((error: unknown) => error)
  expect(failure).toMatchObject({ properties: { adopt: "manage", notReady: true } })
  expect(failure).not.toHaveProperty("properties.drift")
})

test("From manage to observe and back again it is claimed anew: somebody may have taken it over meanwhile.", async () => {
  await shop.create(networkInputs())
  const back = stateOf(looking)
  await shop.create(networkInputs({ adopt: "manage", resourceUrn: urn("network", "prod") }))
  await expect(shop.provider.update("id", { ...back, drift: [] }, networkInputs())).rejects.toMatchObject({
    code: "alreadyExists",
  })
})

test("From manage to observe everything stays as it is, and deleting it then leaves the application.", async () => {
  await shop.create(networkInputs())
  const before = shop.versions()
  expect(await shop.provider.diff("id", stateOf(networkInputs()), looking)).toMatchObject({
    changes: true,
    redeploys: false,
  })
  const outs: ApplicationState = { ...stateOf(looking), drift: [] }
  expect(await reading(() => shop.provider.update("id", stateOf(networkInputs()), looking))).toEqual({ outs })
  await reading(() => shop.provider.delete("id", outs))
  expect(shop.versions()).toEqual(before)
})

test("F36: who lost an application to another stack goes on by only looking at it.", async () => {
  await shop.create(networkInputs())
  await shop.create(networkInputs({ adopt: "manage", resourceUrn: urn("network", "prod") }))
  const update = () => shop.provider.update("id", stateOf(networkInputs()), looking)
  expect(await reading(update)).toMatchObject({ outs: { drift: [] } })
})
