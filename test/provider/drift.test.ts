import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import { inputs } from "../fixtures/inputs"
import { deployAll } from "../fixtures/lattice"
import { manifest } from "../fixtures/manifests"
import { Shop, stateOf } from "../fixtures/shop"
import { scalerStatus, statusEvent } from "../helpers/in-memory-wadm"

let shop: Shop

beforeEach(async () => {
  vi.useFakeTimers()
  shop = new Shop()
  await shop.create(inputs())
})
afterEach(() => vi.useRealTimers())

const own = versionOf(renderManifest(inputs()))

async function refresh(of: ApplicationInputs = inputs()): Promise<unknown> {
  const read = shop.provider.read("default/dog", stateOf(of))
  await vi.runAllTimersAsync()
  return (await read).props
}

test("A refresh of what is as it was says nothing, and keeps the state.", async () => {
  expect(await refresh()).toEqual(stateOf(inputs()))
  const off = inputs({ deployed: false })
  await shop.provider.update("id", stateOf(inputs()), off)
  expect(await refresh(off)).toEqual(stateOf(off))
  expect(shop.warnings).toEqual([])
})

test("Churn among the scalers is no drift.", async () => {
  for (const type of ["reconciling", "waiting", "unhealthy"] as const) {
    shop.wadm.emit("dog", statusEvent(type, "scaling"))
    expect(await refresh()).toEqual(stateOf(inputs()))
  }
  expect(shop.warnings).toEqual([])
})

test("A version that somebody has put stands in the state beside the one that runs, and is named with its owner.", async () => {
  await shop.wadm.client().put(manifest("dog", { owner: "shop/prod/dog" }))
  expect(await refresh()).toEqual({ ...stateOf(inputs()), newestVersion: "v1" })
  expect(shop.warnings).toEqual([
    expect.stringContaining("version v1 of the Pulumi resource shop/prod/dog was put, and does not run"),
  ])
})

test("Another version that runs, and one that runs no longer, are named.", async () => {
  await deployAll(shop.wadm, manifest("dog"))
  expect(await refresh()).toEqual({ ...stateOf(inputs()), deployedVersion: "v1" })
  await shop.wadm.client().undeploy("dog")
  expect(await refresh()).toEqual({ ...inputs(), newestVersion: "v1" })
  expect(shop.warnings).toEqual([
    expect.stringContaining(`version v1 of no Pulumi stack runs in place of ${own}`),
    expect.stringContaining(`it is undeployed; version ${own} ran`),
  ])
})

test("What was stored only and runs now is drift.", async () => {
  const off = inputs({ deployed: false })
  await shop.provider.update("id", stateOf(inputs()), off)
  await shop.wadm.client().deploy("dog", own)
  expect(await refresh(off)).toEqual({ ...off, deployedVersion: own })
  expect(shop.warnings).toEqual([expect.stringContaining("runs; it was stored only")])
})

test("A failure that holds is drift that the next update mends, and one that passes is none.", async () => {
  shop.wadm.emit("dog", statusEvent("failed", "no such image"))
  expect(await refresh()).toEqual({ ...stateOf(inputs()), notReady: true })
  expect(shop.warnings).toEqual([expect.stringContaining("it has failed since:\n    failed: no such image")])
  const read = shop.provider.read("default/dog", stateOf(inputs()))
  await vi.advanceTimersByTimeAsync(1_000)
  shop.wadm.emit("dog", statusEvent("deployed"))
  await vi.runAllTimersAsync()
  expect((await read).props).toEqual(stateOf(inputs()))
})

test("A failure elsewhere than in what is waited for is no drift.", async () => {
  const patient = inputs({ waitFor: ["dog"] })
  const parts = [scalerStatus("dog-dog", "deployed"), scalerStatus("dog-cat", "failed", "no such image")]
  shop.wadm.emit("dog", statusEvent("failed", "no such image", parts))
  expect(await refresh(patient)).toEqual(stateOf(patient))
  expect(await refresh()).toHaveProperty("notReady", true)
})

test("An application that is gone is named as well.", async () => {
  await shop.wadm.client().undeploy("dog")
  await shop.wadm.client().delete("dog")
  expect(await refresh()).toBeUndefined()
  expect(shop.warnings).toEqual(['application "dog" in lattice "default" is gone; the next pulumi up makes it again'])
})
