import { beforeEach, expect, test } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { undo } from "../../../provider/apply/undo"
import { deployAll } from "../../fixtures/lattice"
import { manifest, own } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const v1 = manifest("dog", { version: "v1" })
const v2 = manifest("dog", { version: "v2" })

let wadm: InMemoryWadm
beforeEach(() => {
  wadm = new InMemoryWadm()
})

test("An application that did not exist is gone again.", async () => {
  await deployAll(wadm, v1)
  expect(await undo(wadm.client(), v1, undefined)).toEqual({
    text: "It was taken away again: nothing is left of it.",
    stays: false,
  })
  expect(wadm.snapshot()).toEqual({})
})

test("The version that ran before runs again, and the new one is gone.", async () => {
  await deployAll(wadm, v1)
  const before = await readLive(wadm.client(), "dog")
  await deployAll(wadm, v2)
  expect(await undo(wadm.client(), v2, before)).toEqual({
    text: "Version v1 runs again, as before.",
    stays: false,
    restored: "v1",
  })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

test("What runs again with the image before is deployed once more when hosts have stopped the new one.", async () => {
  const other = manifest("dog", {
    version: "v2",
    components: [{ ...own("app"), properties: { image: "example.com/app:2" } }],
  })
  await deployAll(wadm, v1)
  const before = await readLive(wadm.client(), "dog")
  await deployAll(wadm, other)
  wadm.calls.length = 0
  await undo(wadm.client(), other, before)
  expect(wadm.operations().filter((operation) => operation === "deploy")).toHaveLength(2)
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

test("A version that was deployed before stays.", async () => {
  await deployAll(wadm, v1)
  const before = await readLive(wadm.client(), "dog")
  expect(await undo(wadm.client(), v1, before)).toEqual({ text: "It stays deployed, as before.", stays: true })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

test("An application that was not deployed is undeployed again.", async () => {
  await wadm.client().put(v1)
  const before = await readLive(wadm.client(), "dog")
  await deployAll(wadm, v2)
  expect(await undo(wadm.client(), v2, before)).toEqual({ text: "It is undeployed, as before.", stays: false })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: undefined } })
})

test("A version that was stored and not deployed stays stored: it may be all there is of the application.", async () => {
  await wadm.client().put(v1)
  const before = await readLive(wadm.client(), "dog")
  await wadm.client().deploy("dog", "v1")
  expect(await undo(wadm.client(), v1, before)).toEqual({ text: "It is undeployed, as before.", stays: false })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: undefined } })
})

test("Of an application that did not run, what somebody else has put and deployed meanwhile runs again.", async () => {
  const wadm = new InMemoryWadm()
  await wadm.client().put(v1)
  const before = await readLive(wadm.client(), "dog")
  await deployAll(wadm, manifest("dog", { version: "theirs" }), v2)
  expect(await undo(wadm.client(), v2, before)).toEqual({
    text: "Version theirs runs, which somebody else has put since.",
    stays: false,
    restored: "theirs",
  })
  expect(wadm.snapshot()["default-dog"]).toEqual({ versions: ["v1", "theirs"], deployed: "theirs" })
})

test("What somebody else has deployed meanwhile is theirs: nothing is deployed in its place.", async () => {
  await deployAll(wadm, v1)
  const before = await readLive(wadm.client(), "dog")
  await deployAll(wadm, v2, manifest("dog", { version: "theirs" }))
  expect(await undo(wadm.client(), v2, before)).not.toHaveProperty("restored")
  expect(wadm.snapshot()["default-dog"]).toEqual({ versions: ["v1", "theirs"], deployed: "theirs" })
})
