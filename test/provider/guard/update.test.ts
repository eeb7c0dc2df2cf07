import { expect, test } from "vitest"
import { WadmError } from "../../../provider/errors"
import { isFence } from "../../../provider/manifest/markers"
import { carriedIn } from "../../../provider/manifest/carried"
import { isShared, versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import { consumerInputs, inputs, networkInputs, sharedHttpServer, urn } from "../../fixtures/inputs"
import { deployAll, once } from "../../fixtures/lattice"
import { consumer, linked, manifest, own, refer } from "../../fixtures/manifests"
import { cache, server, Shop } from "../../fixtures/shop"

const both = networkInputs({ components: { httpserver: server, cache } })
const onlyCache = networkInputs({ components: { cache } })
const version = (of: typeof both) => versionOf(renderManifest(of))

async function opened(...users: string[]): Promise<Shop> {
  const shop = new Shop()
  await shop.create(both, ...users.map((name) => consumerInputs(name)))
  return shop
}

/** The application that runs. */
async function running(shop: Shop) {
  const deployed = (await shop.wadm.client().versions("network"))?.find(({ deployed: runs }) => runs)?.version
  const found = await shop.wadm.client().get("network", deployed)
  return { manifest: found!, names: found!.spec.components.map(({ name }) => name) }
}

const usesCache = consumer("cat", { components: [linked(refer("cache", "network/cache"), "cat"), own("cat")] })
const leaving = (name: string) =>
  inputs({ name, components: { [name]: { kind: "component", image: "example.com/alone:1" } }, resourceUrn: urn(name) })

const DROPS = [
  ["drops a component", onlyCache],
  ["renames a component", networkInputs({ components: { http: server, cache } })],
  ["unshares it", networkInputs({ shared: false, components: both.components })],
] as const

test.each(DROPS)("An update that %s keeps what is used in the lattice, and says who uses it.", async (_what, news) => {
  const shop = await opened("dog")
  expect(await shop.update(both, news)).toMatchObject({ outs: { deployedVersion: version(news) } })
  const now = await running(shop)
  expect(now.names).toEqual(expect.arrayContaining(["httpserver", "cache", ...Object.keys(news.components)]))
  expect(isShared(now.manifest)).toBe(true)
  expect(shop.warnings).toEqual([
    expect.stringMatching(/^application "network" in lattice "default" (keeps httpserver|stays shared) for now/),
  ])
  expect(shop.warnings[0]).toMatch(/^ {2}dog {2}version/m)
})

test.each(DROPS)("An update that %s goes through as it is while nobody uses that.", async (_what, news) => {
  const shop = await opened()
  await shop.update(both, news)
  expect(await shop.wadm.client().get("network")).toEqual(renderManifest(news))
  expect(shop.warnings).toEqual([])
})

test.each(DROPS)(
  "What an update that %s kept goes with the update of the last user, and is never drift.",
  async (_what, news) => {
    const shop = await opened("dog", "cat")
    await shop.update(both, news)
    expect(await shop.refresh(news)).toMatchObject({ deployedVersion: version(news) })
    await shop.update(consumerInputs("dog"), leaving("dog"))
    expect((await running(shop)).names).toContain("httpserver")
    await shop.update(consumerInputs("cat"), leaving("cat"))
    expect((await running(shop)).manifest).toEqual(renderManifest(news))
    expect(await shop.refresh(news)).toMatchObject({ deployedVersion: version(news) })
    expect(shop.versions()).toEqual([version(both), `${version(news)} deployed`])
  },
)

test("What was kept goes when the last user is deleted, and also when it is undeployed.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  await shop.delete(consumerInputs("dog"))
  expect((await running(shop)).names).toEqual(["cache"])

  const again = await opened("dog")
  await again.update(both, onlyCache)
  await again.update(consumerInputs("dog"), consumerInputs("dog", { deployed: false }))
  expect((await running(again)).names).toEqual(["cache"])
})

test("Of two kept components the one that is used no more goes first.", async () => {
  const shop = await opened("dog")
  await deployAll(shop.wadm, usesCache)
  await shop.update(both, networkInputs({ components: { other: cache } }))
  expect((await running(shop)).names).toEqual(["other", "cache", "httpserver"])
  await shop.delete(consumerInputs("dog"))
  expect((await running(shop)).names).toEqual(["other", "cache"])
  expect(shop.notes).toEqual([expect.stringContaining('"network" in lattice "default" no longer has httpserver')])
})

test("An update of an application that keeps something goes on keeping it, in its new form.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  const newer = networkInputs({ components: { cache: { ...cache, image: "example.com/cache:2" } } })
  expect(await shop.update(onlyCache, newer)).toMatchObject({ outs: { deployedVersion: version(newer) } })
  const now = await running(shop)
  expect(now.names).toEqual(["cache", "httpserver"])
  expect(carriedIn(now.manifest)).toMatchObject({ version: version(newer), components: ["httpserver"] })
})

test("An update that takes the component up again keeps nothing any more.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  await shop.update(onlyCache, both)
  expect(carriedIn((await running(shop)).manifest)).toBeUndefined()
  expect(shop.versions()?.at(-1)).toBe(`${version(both)} deployed`)
})

test("A kept component takes no new users, and those that it has can be updated.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  await expect(shop.create(consumerInputs("mouse"))).rejects.toMatchObject({
    code: "badReference",
    message: expect.stringContaining("network/httpserver is retired") as string,
  })
  const newer = consumerInputs("dog", { description: "newer" })
  await expect(shop.update(consumerInputs("dog"), newer)).resolves.toBeDefined()
  expect((await running(shop)).names).toContain("httpserver")
})

const REPLACED = [
  [
    "changes the kind of a component",
    networkInputs({ components: { httpserver: { ...server, kind: "component" }, cache } }),
  ],
  ["changes the id of a component", networkInputs({ components: { httpserver: { ...server, id: "web" }, cache } })],
] as const

test.each(REPLACED)("An update that %s in use is refused, and everything stays.", async (_what, news) => {
  const shop = await opened("dog")
  const before = shop.wadm.snapshot()
  await expect(shop.update(both, news)).rejects.toMatchObject({
    code: "inUse",
    message: expect.stringMatching(
      /^application "network" in lattice "default" was not updated to version \w+, which would give httpserver another (kind|id): 1 application uses it\n {2}dog/,
    ) as string,
  })
  expect(shop.wadm.snapshot()).toEqual(before)
})

test.each(REPLACED)("An update that %s which nobody uses goes through.", async (_what, news) => {
  const shop = await opened()
  await deployAll(shop.wadm, usesCache)
  await shop.update(both, news)
  expect(shop.versions()).toContain(`${version(news)} deployed`)
})

const unchanged = [
  ["adds a component", networkInputs({ components: { httpserver: server, cache, more: cache } })],
  ["changes an image", networkInputs({ components: { httpserver: { ...server, image: "example.com/new:1" }, cache } })],
] as const

test.each(unchanged)("An update that only %s looks at nobody.", async (_what, news) => {
  const shop = await opened("dog")
  await shop.update(both, news)
  expect(shop.wadm.operations()).not.toContain("list")
})

test("A user that comes after the first look is seen by the second one, before anything of the update is stored.", async () => {
  const shop = await opened()
  shop.wadm.after = once("list", () => deployAll(shop.wadm, consumer("dog")))
  await expect(shop.update(both, onlyCache)).rejects.toMatchObject({
    code: "inUse",
    message: expect.stringContaining("Nothing was changed.") as string,
  })
  expect(shop.versions()).toEqual([`${version(both)} deployed`])
})

test("A user that comes over somebody else's version is seen after the deploy, and the old version runs again.", async () => {
  const shop = await opened()
  const theirs = structuredClone(renderManifest(both))
  theirs.metadata.annotations["version"] = "theirs"
  shop.wadm.before = once("deploy", async () => {
    await shop.wadm.client().put(theirs)
    await deployAll(shop.wadm, consumer("dog"))
  })
  await expect(shop.update(both, onlyCache)).rejects.toMatchObject({ code: "inUse" })
  expect(shop.versions()).toEqual([`${version(both)} deployed`, "theirs"])
})

test("An update that cannot take its version back says which one is left.", async () => {
  const shop = await opened()
  let lists = 0
  shop.wadm.before = ({ operation }) => {
    if (operation === "list" && ++lists === 3)
      shop.wadm.before = () => Promise.reject(new WadmError("noWadm", "no wadm"))
  }
  await expect(shop.update(both, onlyCache)).rejects.toMatchObject({
    message: expect.stringContaining(
      `Version ${version(onlyCache)}, which was put for this update, could not be taken back`,
    ) as string,
    properties: { components: both.components, notReady: true },
    cause: { code: "cannotCheck" },
  })
})

test("An update that takes something away and was cut off once its version was stored goes on with the next one.", async () => {
  const shop = await opened()
  await shop.wadm.client().put(renderManifest(onlyCache))
  await shop.update(both, onlyCache)
  expect(shop.versions()).toEqual([version(both), `${version(onlyCache)} deployed`])
})

test("What is kept is judged by what runs and by the newest version alike.", async () => {
  const shop = await opened("dog")
  await shop.wadm.client().put(manifest("network", { version: "v9", shared: true, owner: "shop/dev/network" }))
  await shop.update(both, { ...onlyCache, conflict: "overwrite" })
  expect((await running(shop)).names).toEqual(["cache", "httpserver"])
})

test("Two users that go at once leave nothing behind that was kept for them.", async () => {
  const shop = await opened("dog", "cat")
  await shop.update(both, onlyCache)
  await Promise.all(["dog", "cat"].map((name) => shop.delete(consumerInputs(name))))
  expect((await running(shop)).names).toEqual(["cache"])
})

test("Somebody else's version over what was kept is not touched by the one who goes last.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  await deployAll(
    shop.wadm,
    manifest("network", { version: "theirs", shared: true, components: [own("httpserver", "capability")] }),
  )
  await shop.delete(consumerInputs("dog"))
  expect(shop.versions()?.at(-1)).toBe("theirs deployed")
})

test("An update that lost its way between put and deploy of what is left is finished by the next one who goes.", async () => {
  const shop = await opened("dog", "cat")
  await shop.update(both, onlyCache)
  await shop.wadm.client().put(renderManifest(onlyCache))
  await shop.wadm.client().undeploy("cat")
  await shop.delete(consumerInputs("dog"))
  expect((await running(shop)).manifest).toEqual(renderManifest(onlyCache))
})

test("A lattice that cannot be read after a user has gone fails its delete, so that the next one finishes it.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  shop.wadm.before = once("list", () => Promise.reject(new WadmError("unreachable", "no answer")))
  await expect(shop.delete(consumerInputs("dog"))).rejects.toMatchObject({ code: "unreachable" })
  await shop.delete(consumerInputs("dog"))
  expect((await running(shop)).names).toEqual(["cache"])
})

test("A user may lack the right to change the shared application: what was kept stays, and it says so.", async () => {
  const shop = await opened("dog")
  await shop.update(both, onlyCache)
  shop.warnings.length = 0
  shop.wadm.before = ({ operation, application }) => {
    if (operation === "put" && application === "network") throw new WadmError("permission", "not permitted")
  }
  await shop.delete(consumerInputs("dog"))
  expect(shop.warnings).toEqual([expect.stringContaining("not permitted")])
})

test("One application that uses two components and gives up one of them lets only that one go.", async () => {
  const shop = new Shop()
  await shop.create(both)
  const sharedCache = { ...sharedHttpServer, component: "cache" }
  const two = consumerInputs("dog", { components: { ...consumerInputs("dog").components, cache: sharedCache } })
  await shop.create(two)
  await shop.update(both, networkInputs({ components: { more: server } }))
  await shop.update(two, consumerInputs("dog"))
  expect((await running(shop)).names).toEqual(["more", "httpserver"])
})

test("While an update takes something away, nobody can begin to use anything, and afterwards they can again.", async () => {
  const shop = await opened()
  const attempts: unknown[] = []
  shop.wadm.after = once("put", async () => {
    attempts.push(await deployAll(shop.wadm, usesCache).catch((error: unknown) => error))
  })
  await shop.update(both, onlyCache)
  expect(attempts).toMatchObject([{ code: "refused" }])
  expect(shop.versions()).toEqual([version(both), `${version(onlyCache)} deployed`])
  await shop.wadm.client().deploy("cat", "v1")
  expect(shop.versions("cat")).toEqual(["v1 deployed"])
})

test("A fence that an update cannot take away again is a warning, and the update is done.", async () => {
  const shop = await opened()
  shop.wadm.before = ({ operation, version: which = "" }) =>
    operation === "delete" && isFence(which) ? Promise.reject(new WadmError("permission", "not permitted")) : undefined
  await shop.update(both, onlyCache)
  expect(shop.versions()?.at(-1)).toBe(`${version(onlyCache)} deployed`)
  expect(shop.warnings).toEqual([
    expect.stringMatching(/^Version pulumi-wadm-fence-.* could not be taken back:\n {2}not permitted/),
  ])
})

test("An update that fails takes its fence away.", async () => {
  const shop = await opened()
  shop.wadm.before = once("deploy", () => Promise.reject(new WadmError("refused", "no")))
  await expect(shop.update(both, onlyCache)).rejects.toMatchObject({ code: "refused" })
  expect(shop.versions()).toEqual([`${version(both)} deployed`])
})

test("Who comes for the new kind of a component while the update brings it is no user of the old one.", async () => {
  const shop = await opened()
  const news = networkInputs({ components: { httpserver: { ...server, kind: "component" } } })
  const user = consumer("dog", { components: [refer("web", "network/httpserver", "component"), own("dog")] })
  shop.wadm.after = ({ operation, version: which }) => {
    if (operation !== "put" || which !== version(news)) return undefined
    shop.wadm.after = () => undefined
    return deployAll(shop.wadm, user)
  }
  await shop.update(both, news)
  expect(shop.versions()?.at(-1)).toBe(`${version(news)} deployed`)
  expect(shop.versions("dog")).toEqual(["v1 deployed"])
})

test("Nothing is kept for a user that went while the update looked.", async () => {
  const shop = await opened("dog")
  shop.wadm.after = once("list", () => shop.delete(consumerInputs("dog")))
  await shop.update(both, onlyCache)
  expect((await running(shop)).manifest).toEqual(renderManifest(onlyCache))
  expect(shop.versions()).toEqual([version(both), `${version(onlyCache)} deployed`])
})
