import { beforeEach, expect, test } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationState } from "../../provider/manifest/state"
import { inputs } from "../fixtures/inputs"
import { deployAll } from "../fixtures/lattice"
import { manifest } from "../fixtures/manifests"
import { Shop, stateOf } from "../fixtures/shop"

const image = (tag: string, changes: Readonly<Record<string, unknown>> = {}) =>
  inputs({ components: { dog: { kind: "component", image: `example.com/dog:${tag}` } }, ...changes })
const [A, B, C] = [image("1"), image("2"), image("3")]
const version = (of: ApplicationInputs) => versionOf(renderManifest(of))

let shop: Shop

beforeEach(async () => {
  shop = new Shop()
  await shop.create(A)
})

async function refused(update: Promise<unknown>): Promise<string> {
  const before = shop.wadm.snapshot()
  const error: unknown = await update.then(
    () => expect.unreachable("the update went through"),
    (failure: unknown) => failure,
  )
  expect(shop.wadm.snapshot()).toEqual(before)
  expect(error).toMatchObject({ name: "WadmError" })
  return (error as Error).message
}

/** What Pulumi knows after a refresh. */
async function refreshed(of: ApplicationInputs): Promise<ApplicationState> {
  return (await shop.provider.read("default/dog", stateOf(of))).props as ApplicationState
}

test.each([
  ["stored by another tool", undefined, "is the newest now", (shop: Shop) => shop.wadm.client().put(manifest("dog"))],
  ["deployed by another tool", undefined, "runs now", (shop: Shop) => deployAll(shop.wadm, manifest("dog"))],
  [
    "that keeps the owner, as one that was got, edited and put",
    "shop/dev/dog",
    "runs now",
    (shop: Shop) => deployAll(shop.wadm, manifest("dog", { owner: "shop/dev/dog" })),
  ],
])("An update that meets a version %s is refused, and says whose it is.", async (_what, owner, how, act) => {
  await act(shop)
  const text = await refused(shop.update(A, B))
  if (owner === undefined) expect(text).toContain("no Pulumi stack")
  else expect(text).toContain(`version v1 of the Pulumi resource ${owner} ${how}`)
})

test("An older version of its own that somebody has deployed again is met as well.", async () => {
  await shop.update(A, B)
  await shop.wadm.client().deploy("dog", version(A))
  expect(await refused(shop.update(B, C))).toContain(
    `version ${version(A)} of the Pulumi resource shop/dev/dog runs now`,
  )
})

test("What was to be stored only and somebody has deployed is met too.", async () => {
  const off = image("1", { deployed: false })
  await shop.provider.update("id", stateOf(A), off)
  await shop.wadm.client().deploy("dog", version(off))
  expect(await refused(shop.update(off, image("2", { deployed: false })))).toContain("runs now")
})

test.each([
  ["stored", (shop: Shop) => shop.wadm.client().put(manifest("dog"))],
  ["deployed", (shop: Shop) => deployAll(shop.wadm, manifest("dog"))],
  ["deployed as the owner", (shop: Shop) => deployAll(shop.wadm, manifest("dog", { owner: "shop/dev/dog" }))],
])(
  "After a refresh has taken note of what somebody has %s, the preview shows it and the update goes over it.",
  async (_what, act) => {
    await act(shop)
    const state = await refreshed(A)
    expect(await shop.provider.diff("id", state, A)).toMatchObject({ changes: true })
    expect(await shop.provider.update("id", state, A)).toEqual({ outs: stateOf(A) })
    expect(shop.versions("dog")?.at(-1)).toBe(`${version(A)} deployed`)
    expect(await refreshed(A)).toEqual(stateOf(A))
  },
)

test("A version that somebody has put over the one that runs is deleted, since wadm judges references by the newest.", async () => {
  await shop.wadm.client().put(manifest("dog"))
  await shop.provider.update("id", await refreshed(A), A)
  expect(shop.versions("dog")).toEqual([`${version(A)} deployed`])
  expect(shop.notes).toEqual([expect.stringContaining("version v1, which was put over it, is deleted")])
})

test.each([undefined, "shop/prod/dog"])(
  "With conflict: overwrite the program wins over the owner %s.",
  async (owner) => {
    await deployAll(shop.wadm, manifest("dog", owner === undefined ? {} : { owner }))
    const news = image("2", { conflict: "overwrite" })
    expect(await shop.update(A, news)).toEqual({ outs: stateOf(news) })
    expect(shop.versions("dog")?.at(-1)).toBe(`${version(B)} deployed`)
  },
)

test("What an update of this resource has left that was cut off is no conflict, whatever the program says now.", async () => {
  await deployAll(shop.wadm, renderManifest(B))
  expect(await shop.update(A, C)).toEqual({ outs: stateOf(C) })
})

test("A delete goes over what a refresh has taken note of, and over nobody else's application.", async () => {
  await deployAll(shop.wadm, manifest("dog"))
  await refused(shop.delete(A))
  const state = await refreshed(A)
  await deployAll(shop.wadm, manifest("dog", { version: "v2", owner: "shop/prod/dog" }))
  await refused(shop.provider.delete("id", state))
  await shop.wadm.client().deploy("dog", "v1")
  await shop.wadm.client().delete("dog", "v2")
  await shop.provider.delete("id", state)
  expect(shop.versions("dog")).toBeUndefined()
})
