import { beforeEach, expect, test } from "vitest"
import { WadmError } from "../../provider/errors"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationState } from "../../provider/manifest/state"
import { PartialError } from "../../provider/partial-error"
import { inputs, urn } from "../fixtures/inputs"
import { always, deployAll, fail, once } from "../fixtures/lattice"
import { manifest } from "../fixtures/manifests"
import { Shop, stateOf } from "../fixtures/shop"

const image = (tag: string) => inputs({ components: { dog: { kind: "component", image: `example.com/dog:${tag}` } } })
const [A, B] = [image("1"), image("2")]
const version = (of: ApplicationInputs) => versionOf(renderManifest(of))
const silence = new WadmError("timeout", "no answer")
const outage = new WadmError("unreachable", "the line is cut")

let shop: Shop

beforeEach(() => {
  shop = new Shop()
})

/** Runs a verb that fails, and gives what Pulumi keeps of the resource; undefined when it keeps what it had. */
async function kept(verb: Promise<unknown>): Promise<ApplicationState | undefined> {
  const failure: unknown = await verb.then(
    () => expect.unreachable("the verb succeeded"),
    (error: unknown) => error,
  )
  shop.wadm.before = shop.wadm.after = () => undefined
  if (!(failure instanceof PartialError)) return undefined
  expect(failure).toMatchObject({ id: "default/dog", reasons: [failure.message] })
  return failure.properties as unknown as ApplicationState
}

async function goOn(state: ApplicationState | undefined, news: ApplicationInputs): Promise<void> {
  expect(state).toBeDefined()
  expect(await shop.provider.diff("id", state!, news)).toMatchObject({ changes: true })
  shop.wadm.calls.length = 0
  expect(await shop.provider.update("id", state!, news)).toEqual({ outs: stateOf(news) })
}

test("A create whose deploy gets no answer and has no effect stays in the state, and the next update deploys without a second put.", async () => {
  shop.wadm.before = always("deploy", fail(silence))
  const state = await kept(shop.provider.create(A))
  expect(state).toEqual({ ...A, notReady: true })
  await goOn(state, A)
  expect(shop.wadm.operations()).not.toContain("put")
  expect(shop.versions("dog")).toEqual([`${version(A)} deployed`])
})

test("A create that loses the lattice after the put stays in the state, since nobody can say what is there.", async () => {
  shop.wadm.before = once("deploy", () => {
    shop.wadm.before = fail(outage)
    throw outage
  })
  const state = await kept(shop.provider.create(A))
  expect(state).toEqual({ ...A, notReady: true })
  await goOn(state, A)
  expect(shop.wadm.operations()).not.toContain("put")
})

test("A create that fails before anything is written leaves nothing in the state.", async () => {
  shop.wadm.before = once("hasHosts", fail(outage))
  expect(await kept(shop.provider.create(A))).toBeUndefined()
})

test("A create whose put has no effect leaves nothing in the state.", async () => {
  shop.wadm.before = always("put", fail(silence))
  expect(await kept(shop.provider.create(A))).toBeUndefined()
  expect(shop.versions("dog")).toBeUndefined()
})

test("A create that loses a race to somebody else's leaves nothing in the state.", async () => {
  shop.wadm.before = once("put", async () => {
    await deployAll(shop.wadm, manifest("dog", { version: "theirs", owner: "shop/prod/dog" }))
    throw silence
  })
  expect(await kept(shop.provider.create(A))).toBeUndefined()
})

test("An update whose deploy has no effect keeps what ran, with the version that is stored beside it.", async () => {
  await shop.create(A)
  shop.wadm.before = always("deploy", fail(silence))
  const state = await kept(shop.update(A, B))
  expect(state).toEqual({ ...stateOf(A), newestVersion: version(B), notReady: true })
  await goOn(state, B)
  expect(shop.wadm.operations()).not.toContain("put")
  expect(shop.versions("dog")).toEqual([version(A), `${version(B)} deployed`])
})

test("An update that is given up after that goes back to what ran.", async () => {
  await shop.create(A)
  shop.wadm.before = always("deploy", fail(silence))
  await goOn(await kept(shop.update(A, B)), A)
  expect(shop.versions("dog")?.at(-1)).toBe(`${version(A)} deployed`)
})

test("An update that fails once it is deployed says that the new version runs.", async () => {
  await shop.create(A)
  shop.wadm.after = once("deploy", () => {
    shop.wadm.before = once("versions", fail(outage))
    throw silence
  })
  const state = await kept(shop.update(A, B))
  expect(state).toEqual({ ...A, deployedVersion: version(B), notReady: true })
  await goOn(state, A)
})

test("An update that finds wadm as it was leaves the state alone.", async () => {
  await shop.create(A)
  shop.wadm.before = always("put", fail(silence))
  expect(await kept(shop.update(A, B))).toBeUndefined()
})

test("What somebody else has done meanwhile is not taken note of, so that the next update stops at it.", async () => {
  await shop.create(A)
  shop.wadm.before = once("deploy", async () => {
    await deployAll(shop.wadm, manifest("dog", { owner: "shop/dev/dog" }))
    throw silence
  })
  const state = await kept(shop.update(A, B))
  expect(state).toEqual({ ...A, notReady: true })
  await expect(shop.provider.update("id", state!, B)).rejects.toMatchObject({ code: "conflict" })
})

test("The resource that is kept is that of the program, also under another URN.", async () => {
  await shop.create(A)
  shop.wadm.before = always("deploy", fail(silence))
  expect(await kept(shop.update(A, { ...B, resourceUrn: urn("hound") }))).toBeDefined()
})
