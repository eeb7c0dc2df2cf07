import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { rollOut, type RollOutOptions } from "../../../provider/apply/roll-out"
import { undo } from "../../../provider/apply/undo"
import { WadmError } from "../../../provider/errors"
import type { Manifest } from "../../../provider/manifest/schema"
import { deployAll, fail, once } from "../../fixtures/lattice"
import { manifest, own } from "../../fixtures/manifests"
import { InMemoryWadm, statusEvent, takenUp } from "../../helpers/in-memory-wadm"

const v1 = manifest("dog", { version: "v1" })
const v2 = manifest("dog", { version: "v2" })
const failing = (version: string) => [takenUp(version), statusEvent("failed", "no such image")]

let wadm: InMemoryWadm
let texts: string[]
beforeEach(() => {
  vi.useFakeTimers()
  wadm = new InMemoryWadm()
  texts = []
})
afterEach(() => vi.useRealTimers())

const progress = { status: (text: string) => texts.push(text), note: () => undefined, warn: () => undefined }
const defaults = { deployed: true, wait: true, timeout: 60, progress, objection: async () => undefined }

/** Rolls out with all the time that it asks for; gives its failure. */
async function run(application: Manifest, options: Partial<RollOutOptions> = {}): Promise<unknown> {
  const before = await readLive(wadm.client(), "dog")
  const takeBack = () => undo(wadm.client(), application, before)
  const ended = rollOut(wadm.client(), application, before, { ...defaults, takeBack, ...options }).then(
    () => undefined,
    (error: unknown) => error,
  )
  await vi.runAllTimersAsync()
  expect(wadm.watchers("dog")).toBe(0)
  return ended
}

test("A version is stored, deployed and waited for, and the person can follow it.", async () => {
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("reconciling", "at work")]
  const ended = run(v1)
  await vi.advanceTimersByTimeAsync(0)
  wadm.emit("dog", statusEvent("deployed"))
  expect(await ended).toBeUndefined()
  expect(texts).toEqual(["storing the manifest", "reconciling: at work", "ready"])
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

const otherImage = (version: string) => {
  const app = { ...own("app"), properties: { image: `example.com/app:${version}` } }
  return manifest("dog", { version, components: [app] })
}

test("A version with another image is deployed again when hosts have stopped the old one.", async () => {
  await deployAll(wadm, otherImage("v1"))
  expect(await run(otherImage("v2"))).toBeUndefined()
  expect(wadm.operations().slice(-3)).toEqual(["deploy", "versions", "deploy"])
  expect(wadm.componentListeners.size).toBe(0)
})

test("A refused version with another image leaves nobody who listens to hosts.", async () => {
  await deployAll(wadm, otherImage("v1"))
  wadm.before = once("deploy", fail(new WadmError("refused", "no")))
  expect(await run(otherImage("v2"))).toMatchObject({ code: "refused" })
  expect(wadm.componentListeners.size).toBe(0)
})

test("The watch is there before the manifest is put, so that nothing is missed.", async () => {
  await run(v1)
  const order = wadm.operations()
  expect(order.indexOf("watch")).toBeLessThan(order.indexOf("put"))
})

test("Without a host nothing is put.", async () => {
  wadm.hosts = false
  expect(await run(v1)).toMatchObject({ code: "noHost" })
  expect(wadm.snapshot()).toEqual({})
})

test("Without waiting no host is needed, and nothing is watched.", async () => {
  wadm.hosts = false
  wadm.whenDeployed = () => []
  expect(await run(v1, { wait: false })).toBeUndefined()
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
  expect(wadm.operations()).not.toContain("watch")
  expect(texts.at(-1)).toBe("deployed, not waited for")
})

test("A new application that fails to start is taken away again.", async () => {
  wadm.whenDeployed = failing
  expect(await run(v1)).toMatchObject({
    code: "failed",
    message: `application "dog" in lattice "default" failed to start as version v1
  failed: no such image
  the image of app is example.com/app:1
It was taken away again: nothing is left of it.`,
  })
  expect(wadm.snapshot()).toEqual({})
  expect(texts.at(-1)).toBe("failed; bringing back what was there before")
})

test("An update that fails to start brings back the version that ran before.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = failing
  expect(await run(v2)).toMatchObject({
    code: "failed",
    message: expect.stringContaining("Version v1 runs again, as before.") as string,
  })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

test("A version that is late stays deployed.", async () => {
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("waiting", "no hosts")]
  expect(await run(v1, { timeout: 7 })).toMatchObject({
    code: "notReady",
    message: expect.stringContaining("was not ready within 7 s\n  waiting: no hosts") as string,
  })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

test("A refused deploy takes the stored version away again.", async () => {
  await deployAll(wadm, v1)
  wadm.before = once("deploy", fail(new WadmError("refused", "no")))
  expect(await run(v2)).toMatchObject({ code: "refused" })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: "v1" } })
})

test("A refused deploy of a version that was stored before leaves that where it was.", async () => {
  await wadm.client().put(v1)
  wadm.before = once("deploy", fail(new WadmError("refused", "no")))
  expect(await run(v1)).toMatchObject({ code: "refused" })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1"], deployed: undefined } })
})
