import { expect, test } from "vitest"
import { WadmError } from "../../../provider/errors"
import { fenceOf, isFence, isRetiredMark } from "../../../provider/manifest/markers"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs, urn } from "../../fixtures/inputs"
import { deployAll, once } from "../../fixtures/lattice"
import { consumer, network } from "../../fixtures/manifests"
import { cache, Shop } from "../../fixtures/shop"

const v = versionOf(renderManifest(networkInputs()))
const retiring = networkInputs({ deletion: "retireWhenUnused" })
const undeployed = networkInputs({ deployed: false })
const isRetired = (shop: Shop) => shop.versions()?.some(isRetiredMark) ?? false

test("Retiring deletes at once what nobody uses.", async () => {
  const shop = await Shop.open()
  await shop.delete(retiring)
  expect(shop.wadm.snapshot()).toEqual({})
})

test("Retiring what is used succeeds, keeps it running, and says who uses it.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  expect(shop.versions()).toEqual([`${v} deployed`, expect.stringMatching(/^pulumi-wadm-retired-\w{8}$/)])
  expect(shop.warnings).toEqual([
    expect.stringContaining(
      'application "network" in lattice "default" is retired and stays for now: 1 application uses it',
    ),
  ])
})

test("The last user takes a retired application with it, whatever way it goes.", async () => {
  const leaving = inputs({ resourceUrn: urn("dog") })
  for (const go of [
    (shop: Shop) => shop.delete(consumerInputs("dog")),
    (shop: Shop) => shop.update(consumerInputs("dog"), leaving),
    (shop: Shop) => shop.update(consumerInputs("dog"), consumerInputs("dog", { deployed: false })),
  ]) {
    const shop = await Shop.open("dog", "cat")
    await shop.delete(retiring)
    await shop.delete(consumerInputs("cat"))
    expect(isRetired(shop)).toBe(true)
    await go(shop)
    expect(shop.versions()).toBeUndefined()
    expect(shop.notes).toEqual([
      'application "network" in lattice "default" was retired; its last user has gone, and it is deleted too',
    ])
  }
})

test("Two last users that go at once take it with them.", async () => {
  const shop = await Shop.open("dog", "cat")
  await shop.delete(retiring)
  await Promise.all(["dog", "cat"].map((name) => shop.delete(consumerInputs(name))))
  expect(shop.wadm.snapshot()).toEqual({})
})

test("A last user that goes between the look and the mark is not missed.", async () => {
  const shop = await Shop.open("dog")
  shop.wadm.before = once("put", () => shop.delete(consumerInputs("dog")))
  await shop.delete(retiring)
  expect(shop.wadm.snapshot()).toEqual({})
})

test("A user whose delete was cut off before it took the retired application along does so in the next one.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  shop.wadm.after = ({ operation, application }) =>
    operation === "delete" && application === "dog" ? new Promise(() => undefined) : undefined
  void shop.delete(consumerInputs("dog"))
  await new Promise(setImmediate)
  shop.wadm.after = () => undefined
  expect(isRetired(shop)).toBe(true)
  expect(await shop.provider.read("default/dog", { ...consumerInputs("dog") })).toEqual({})
  expect(shop.wadm.snapshot()).toEqual({})
})

test("A retired application takes no new users, and those that it has can be updated.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  await expect(shop.create(consumerInputs("cat"))).rejects.toMatchObject({ code: "badReference" })
  await expect(
    shop.update(consumerInputs("dog"), consumerInputs("dog", { description: "newer" })),
  ).resolves.toBeDefined()
})

test("The same application in a later update is taken back, without a redeploy.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  await shop.create(retiring)
  expect(shop.versions()).toEqual([`${v} deployed`])
  await shop.delete(consumerInputs("dog"))
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("Deleting twice what is retired puts one mark.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  await shop.delete(retiring)
  expect(shop.versions()?.filter(isRetiredMark)).toHaveLength(1)
})

const theirs = (shop: Shop) => shop.wadm.client().put(network({ version: "theirs" }))
const changed = (aftermath: string): object => ({
  code: "changedMeanwhile",
  message: expect.stringMatching(new RegExp(`version theirs has come\\)\n${aftermath}`)) as string,
})

test("Retiring refuses when somebody puts a version between the look and the mark, which is not even put.", async () => {
  const shop = await Shop.open("dog")
  shop.wadm.after = once("list", () => theirs(shop))
  await expect(shop.delete(retiring)).rejects.toMatchObject(changed("Nothing was changed."))
  expect(shop.versions()).toEqual([`${v} deployed`, "theirs"])
})

test("Retiring takes its mark back when somebody has put a version just before it.", async () => {
  const shop = await Shop.open("dog")
  shop.wadm.before = once("put", () => theirs(shop))
  await expect(shop.delete(retiring)).rejects.toMatchObject(changed("Nothing was changed."))
  expect(shop.versions()).toEqual([`${v} deployed`, "theirs"])
})

test("A mark that cannot be taken back is named in the error, and what came before it stays when the last user goes.", async () => {
  const shop = await Shop.open("dog")
  shop.wadm.before = once("put", () => theirs(shop))
  shop.wadm.after = once("put", () => {
    shop.wadm.before = once("delete", () => Promise.reject(new WadmError("noWadm", "no wadm")))
  })
  await expect(shop.delete(retiring)).rejects.toMatchObject(
    changed("Version pulumi-wadm-retired-\\w{8}, which marks it as retired, could not be taken back:\n  no wadm"),
  )
  await shop.delete(consumerInputs("dog"))
  expect(shop.versions()).toEqual([`${v} deployed`, "theirs", expect.stringMatching(/^pulumi-wadm-retired-/)])
  expect(shop.warnings).toEqual([expect.stringContaining("version theirs has come")])
})

test("Retiring refuses when the lattice cannot be read.", async () => {
  const shop = await Shop.open("dog")
  shop.wadm.before = once("list", () => Promise.reject(new WadmError("timeout", "no answer")))
  await expect(shop.delete(retiring)).rejects.toMatchObject({ code: "cannotCheck" })
  expect(isRetired(shop)).toBe(false)
})

test.each([
  ["its policy", networkInputs({ deletion: "force" }), undefined, 'It was forced (deletion: "force")'],
  ["the environment", networkInputs(), "moved to v2", "It was forced (moved to v2)"],
])("Forced by %s, a delete goes through and says what it breaks.", async (_by, state, reason, text) => {
  const shop = await Shop.open("dog")
  if (reason !== undefined) shop.forced.set("network", reason)
  await shop.delete(state)
  expect(shop.versions()).toBeUndefined()
  expect(shop.warnings).toEqual([expect.stringContaining(text)])
  expect(shop.warnings[0]).toMatch(/is deleted: 1 application uses it\n {2}dog {2}version/)
})

test("Forced, a delete goes through where nothing can be read, and says that.", async () => {
  const shop = await Shop.open("dog")
  shop.forced.set("network", "moved")
  shop.wadm.before = ({ operation }) =>
    operation === "list" ? Promise.reject(new WadmError("timeout", "no answer")) : undefined
  await shop.delete(networkInputs())
  expect(shop.versions()).toBeUndefined()
  expect(shop.warnings).toEqual([expect.stringContaining("whether others use it could not be read")])
})

test("Forced, a delete that breaks nobody says nothing.", async () => {
  const shop = await Shop.open()
  shop.forced.set("network", "moved")
  await shop.delete(networkInputs())
  expect(shop.warnings).toEqual([])
})

test("Force for one application forces no other.", async () => {
  const shop = await Shop.open("dog")
  shop.forced.set("cache", "moved")
  await expect(shop.delete(networkInputs())).rejects.toMatchObject({ code: "inUse" })
})

test("Forced, an update takes away what is used, and says what it breaks.", async () => {
  const shop = await Shop.open("dog")
  shop.forced.set("network", "moved")
  const news = networkInputs({ components: { cache } })
  await shop.update(networkInputs(), news)
  expect(await shop.wadm.client().get("network")).toEqual(renderManifest(news))
  expect(shop.warnings[0]).toContain("which takes away httpserver: 1 application uses it")
})

test("An application that is not to run is stored and not deployed.", async () => {
  const shop = new Shop()
  expect(await shop.provider.create(undeployed)).toMatchObject({ outs: { deployed: false } })
  expect(shop.versions()).toEqual([v])
  expect(await shop.refresh(undeployed)).not.toHaveProperty("deployedVersion")
  await shop.update(undeployed, networkInputs())
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("Undeploying what nobody uses goes through under a fence, which is gone afterwards.", async () => {
  const shop = await Shop.open()
  await shop.update(networkInputs(), undeployed)
  expect(shop.versions()).toEqual([v])
  expect(shop.requests().filter((operation) => operation === "list")).toHaveLength(3)
})

test("Undeploying what is used is refused as a delete is, and nothing is written.", async () => {
  const shop = await Shop.open("dog")
  const before = shop.wadm.snapshot()
  await expect(shop.update(networkInputs(), undeployed)).rejects.toMatchObject({
    code: "inUse",
    message: expect.stringContaining(
      'application "network" in lattice "default" was not undeployed: 1 application uses it',
    ) as string,
  })
  expect(shop.wadm.snapshot()).toEqual(before)
})

test("Undeploying sees a user that comes between its looks, and takes the fence back.", async () => {
  const shop = await Shop.open()
  shop.wadm.after = once("list", () => deployAll(shop.wadm, consumer("dog")))
  await expect(shop.update(networkInputs(), undeployed)).rejects.toMatchObject({ code: "inUse" })
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("Forced, undeploying goes through and says what it breaks.", async () => {
  const shop = await Shop.open("dog")
  await shop.update(networkInputs(), networkInputs({ deployed: false, deletion: "force" }))
  expect(shop.versions()).toEqual([v])
  expect(shop.warnings[0]).toContain("is undeployed: 1 application uses it")
})

test("A stored application that changes is stored anew and stays undeployed.", async () => {
  const shop = new Shop()
  await shop.create(undeployed)
  const news = networkInputs({ deployed: false, description: "newer" })
  await shop.update(undeployed, news)
  expect(shop.versions()).toEqual([v, versionOf(renderManifest(news))])
})

const fenceOn = async (shop: Shop, cutAt: "put" | "undeploy"): Promise<void> => {
  shop.wadm.after = ({ operation }) => (operation === cutAt ? new Promise(() => undefined) : undefined)
  void shop.delete(networkInputs())
  await new Promise(setImmediate)
  shop.wadm.after = () => undefined
  expect(shop.versions()?.some(isFence)).toBe(true)
}

test.each(["put", "undeploy"] as const)(
  "A delete cut off after its %s is healed by a refresh, an update and a delete.",
  async (cutAt) => {
    const refreshed = await Shop.open()
    await fenceOn(refreshed, cutAt)
    const found = await refreshed.refresh(networkInputs())
    expect(refreshed.versions()).toEqual([cutAt === "put" ? `${v} deployed` : v])
    expect(found).toMatchObject(cutAt === "put" ? { deployedVersion: v } : {})

    const updated = await Shop.open()
    await fenceOn(updated, cutAt)
    const news = networkInputs({ description: "newer" })
    await updated.update(networkInputs(), news)
    expect(updated.versions()).toEqual([v, `${versionOf(renderManifest(news))} deployed`])

    const deleted = await Shop.open()
    await fenceOn(deleted, cutAt)
    await deleted.delete(networkInputs())
    expect(deleted.versions()).toBeUndefined()
  },
)

test("A refresh that finds an application undeployed under a fence, and a user of it, runs it again.", async () => {
  const shop = await Shop.open("dog")
  const client = shop.wadm.client()
  await client.put(fenceOf(renderManifest(networkInputs()), "shop/dev/network", v))
  await client.undeploy("network")
  expect(await shop.refresh(networkInputs())).toMatchObject({ deployedVersion: v })
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("A fence of another owner's application is left alone by a refresh.", async () => {
  const shop = await Shop.open()
  await fenceOn(shop, "put")
  await shop.refresh(networkInputs({ resourceUrn: urn("network", "other") }))
  expect(shop.versions()?.some(isFence)).toBe(true)
})

test("Someone who deploys onto a fenced application is told what goes on.", async () => {
  const shop = await Shop.open()
  await fenceOn(shop, "put")
  await expect(shop.create(consumerInputs("dog"))).rejects.toMatchObject({
    code: "badReference",
    message: expect.stringMatching(
      /is being deleted or undeployed; if nothing is under way, pulumi refresh in its stack takes back version pulumi-wadm-fence-/,
    ) as string,
  })
})

test("A refused update that would take a retired application back leaves it retired.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  const before = shop.wadm.snapshot()
  await expect(shop.create(undeployed)).rejects.toMatchObject({ code: "inUse" })
  expect(shop.wadm.snapshot()).toEqual(before)
})

test("A fence that somebody deployed is taken away by a refresh, and what ran before runs again.", async () => {
  const shop = await Shop.open()
  await fenceOn(shop, "put")
  await shop.wadm.client().deploy("network", shop.versions()!.find(isFence)!)
  expect(await shop.refresh(networkInputs())).toMatchObject({ deployedVersion: v })
  expect(shop.versions()).toEqual([`${v} deployed`])
})

test("A fence under somebody else's version is taken away by a refresh, and nothing else.", async () => {
  const shop = await Shop.open()
  await fenceOn(shop, "put")
  await shop.wadm.client().put(network({ version: "theirs" }))
  await shop.refresh(networkInputs())
  expect(shop.versions()).toEqual([`${v} deployed`, "theirs"])
})

test("A user that was cut off while it took a retired application along does so in its next refresh.", async () => {
  const shop = await Shop.open("dog")
  await shop.delete(retiring)
  shop.wadm.after = ({ operation, application }) =>
    operation === "put" && application === "network" ? new Promise(() => undefined) : undefined
  void shop.update(consumerInputs("dog"), consumerInputs("dog", { deployed: false }))
  await new Promise(setImmediate)
  shop.wadm.after = () => undefined
  expect(shop.versions()?.some(isFence)).toBe(true)
  await shop.provider.read("default/dog", { ...consumerInputs("dog") })
  expect(shop.versions()).toBeUndefined()
})

test("A chain of retired applications goes with the one user at its end.", async () => {
  const shop = await Shop.open()
  const gateway = consumerInputs("gateway", { shared: true, deletion: "retireWhenUnused" })
  await shop.create(gateway)
  const references = {
    gateway: { kind: "component", application: "gateway", component: "gateway", lattice: "default" },
  }
  const dog = inputs({ components: { ...inputs().components, ...references }, resourceUrn: urn("dog") })
  await shop.create(dog)
  await shop.delete(retiring)
  await shop.delete(gateway)
  expect(Object.keys(shop.wadm.snapshot()).sort()).toEqual(["default-dog", "default-gateway", "default-network"])
  await shop.delete(dog)
  expect(shop.wadm.snapshot()).toEqual({})
})

test("A fence that somebody deployed of an application that did not run is undeployed and taken away.", async () => {
  const shop = new Shop()
  await shop.create(undeployed)
  const client = shop.wadm.client()
  const fence = fenceOf(renderManifest(undeployed), "shop/dev/network", undefined)
  await deployAll(shop.wadm, fence)
  await shop.refresh(undeployed)
  expect(await client.versions("network")).toEqual([{ version: v, deployed: false }])
})
