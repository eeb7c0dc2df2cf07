import { expect, test } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { undoUnused } from "../../../provider/guard/undo"
import { deployAll } from "../../fixtures/lattice"
import { consumer, manifest, network, own } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const progress = { status: () => undefined, note: () => undefined, warn: () => undefined }
const wider = network({ version: "v2", components: [own("httpserver", "capability"), own("cache", "capability")] })

test("A new shared application that failed is taken away, unless somebody uses it by then.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), consumer("dog"))
  expect(await undoUnused(wadm.client(), network(), undefined, progress)).toEqual({
    text: expect.stringMatching(/^application "network" .* was not deleted: 1/) as string,
    stays: true,
  })
  expect(wadm.snapshot()["default-network"]).toEqual({ versions: ["v1"], deployed: "v1" })
  await wadm.client().undeploy("dog")
  expect(await undoUnused(wadm.client(), network(), undefined, progress)).toMatchObject({ stays: false })
  expect(wadm.snapshot()).not.toHaveProperty("default-network")
})

test("A version that failed is taken back, unless somebody uses what it alone shares.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network())
  const before = await readLive(wadm.client(), "network")
  const cat = consumer("cat", {
    components: [
      { ...own("cache", "capability"), properties: { application: { name: "network", component: "cache" } } },
    ],
  })
  await deployAll(wadm, wider, consumer("dog"), cat)
  expect(await undoUnused(wadm.client(), wider, before, progress)).toEqual({
    text: "It stays deployed: 1 application uses it\n  cat  version v1  cache -> network/cache  not managed by Pulumi",
    stays: true,
  })
  await wadm.client().undeploy("cat")
  expect(await undoUnused(wadm.client(), wider, before, progress)).toMatchObject({ restored: "v1", stays: false })
  expect(wadm.snapshot()["default-network"]).toEqual({ versions: ["v1"], deployed: "v1" })
})

test("A version of an application that shares nothing is taken back without a look at others.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, manifest("dog"))
  wadm.calls.length = 0
  await undoUnused(wadm.client(), manifest("dog"), undefined, progress)
  expect(wadm.operations()).toEqual(["delete", "get"])
})
