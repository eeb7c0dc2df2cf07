import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { rollOut, type RollOutOptions } from "../../../provider/apply/roll-out"
import { undo } from "../../../provider/apply/undo"
import { WadmError } from "../../../provider/errors"
import type { Manifest } from "../../../provider/manifest/schema"
import { deployAll, fail, once } from "../../fixtures/lattice"
import { manifest, own, scaled } from "../../fixtures/manifests"
import { InMemoryWadm, scalerStatus, statusEvent, takenUp } from "../../helpers/in-memory-wadm"

const v1 = manifest("dog", { version: "v1" })
const v2 = manifest("dog", { version: "v2" })
const failing = (version: string) => [takenUp(version), statusEvent("failed", "no such image")]
const running = (version: string) => [takenUp(version), statusEvent("deployed")]
const late = (version: string) => [takenUp(version), statusEvent("waiting", "no hosts")]

const onlyV1 = { "default-dog": { versions: ["v1"], deployed: "v1" } }

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

/** Begins to roll out; gives its failure. */
async function begin(application: Manifest, options: Partial<RollOutOptions> = {}): Promise<unknown> {
  const before = await readLive(wadm.client(), "dog")
  const takeBack = () => undo(wadm.client(), application, before)
  return rollOut(wadm.client(), application, before, { ...defaults, takeBack, ...options }).then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** The same, with all the time that it asks for. */
async function run(application: Manifest, options: Partial<RollOutOptions> = {}): Promise<unknown> {
  const ended = begin(application, options)
  await vi.runAllTimersAsync()
  expect(wadm.watchers("dog")).toBe(0)
  return ended
}

test("A version is stored, deployed and waited for, and the person can follow it.", async () => {
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("reconciling", "at work")]
  const ended = begin(v1)
  await vi.advanceTimersByTimeAsync(0)
  wadm.emit("dog", statusEvent("deployed"))
  expect(await ended).toBeUndefined()
  expect(texts).toEqual(["reconciling: at work", "ready"])
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
  expect(texts).toEqual([])
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

test("An update that fails to start brings back the version that ran before, and waits until it is ready.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = (version) =>
    version === "v2" ? failing(version) : [takenUp(version), statusEvent("reconciling")]
  const ended = begin(v2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(texts.at(-1)).toBe("rolling back to v1: reconciling")
  wadm.emit("dog", statusEvent("deployed"))
  expect(await ended).toMatchObject({
    code: "failed",
    message: expect.stringMatching(
      /failed to start as version v2\n.*no such image\n.*\nVersion v1 runs again, as before.$/,
    ) as string,
  })
  expect(wadm.snapshot()).toEqual(onlyV1)
  expect(texts.at(-1)).toBe("rolled back: version v1 runs again")
})

test("A rollback has as much time as the update had, however much of it the update took.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = late
  const ended = begin(v2, { timeout: 60, onFailure: "rollback" })
  await vi.advanceTimersByTimeAsync(60_000 + 59_999)
  wadm.emit("dog", statusEvent("deployed"))
  expect(await ended).toMatchObject({
    code: "failed",
    message: `application "dog" in lattice "default" was deployed as version v2, but was not ready within 60 s
  waiting: no hosts
Version v1 runs again, as before.`,
  })
  expect(wadm.snapshot()).toEqual(onlyV1)
})

test.each([
  ["fails", failing, "failed to start as well:\n  failed: no such image"],
  ["is late", late, "was not ready within another 60 s:\n  waiting: no hosts"],
])("When the version before %s as well, both errors are told.", async (_what, after, told) => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = (version) => (version === "v2" ? failing(version) : after(version))
  const error = await run(v2)
  expect(error).toMatchObject({
    code: "failed",
    message: expect.stringContaining("failed to start as version v2\n  failed: no such image") as string,
  })
  expect(String(error)).toContain(
    `Version v1, which ran before, was deployed again, ${after === late ? "but" : "and"} ${told}`,
  )
  expect(wadm.snapshot()).toEqual(onlyV1)
})

test("When the way back is cut off, both errors are told.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = failing
  wadm.before = ({ operation, version }) => {
    if (operation === "deploy" && version === "v1") throw new WadmError("unreachable", "the server is gone")
  }
  expect(await run(v2)).toMatchObject({
    code: "failed",
    message: expect.stringMatching(
      /failed to start as version v2\n.*no such image\n.*\nVersion v2, .* could not be taken back:\n {2}the server is gone/,
    ) as string,
  })
  expect(wadm.snapshot()["default-dog"]?.deployed).toBe("v2")
})

test("What somebody else deploys while a version fails is theirs, and not waited for.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = failing
  const ended = begin(v2)
  await vi.advanceTimersByTimeAsync(4_000)
  wadm.store.put("default", manifest("dog", { version: "theirs" }))
  wadm.store.deploy("default", "dog", "theirs")
  await vi.runAllTimersAsync()
  expect(await ended).toMatchObject({ code: "failed" })
  expect(wadm.snapshot()["default-dog"]).toEqual({ versions: ["v1", "theirs"], deployed: "theirs" })
})

test("With leave, a version that fails stays deployed, and the error says so.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = failing
  expect(await run(v2, { onFailure: "leave" })).toMatchObject({
    code: "notReady",
    message: expect.stringMatching(/failed to start as version v2\n.*no such image\n.*\nIt stays deployed/) as string,
  })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1", "v2"], deployed: "v2" } })
})

test("With rollback, a new application that is late is taken away again.", async () => {
  wadm.whenDeployed = late
  expect(await run(v1, { onFailure: "rollback" })).toMatchObject({
    code: "failed",
    message: expect.stringMatching(/was not ready within 60 s\n.*\nIt was taken away again/) as string,
  })
  expect(wadm.snapshot()).toEqual({})
  expect(texts.at(-1)).toBe("late; bringing back what was there before")
})

test("A version that was deployed before and fails again stays, and counts as deployed.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = failing
  expect(await run(v1)).toMatchObject({
    code: "notReady",
    message: expect.stringContaining("It stays deployed, as before.") as string,
  })
  expect(wadm.snapshot()).toEqual(onlyV1)
})

test("Only what is waited for can fail.", async () => {
  const components = [scaled(own("app")), scaled(own("extra"))]
  const parts = [scalerStatus("dog-app", "deployed"), scalerStatus("dog-extra", "failed", "no such image")]
  wadm.whenDeployed = (version) => [takenUp(version), statusEvent("failed", "no such image", parts)]
  expect(await run(manifest("dog", { components }), { waitFor: ["app"] })).toBeUndefined()
  expect(texts.at(-1)).toBe("ready")
})

test("F39: what an older version becomes while the new one is put does not count, and neither does its work.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = () => [statusEvent("reconciling", "the old one"), statusEvent("deployed")]
  const ended = begin(v2, { timeout: 60 })
  await vi.advanceTimersByTimeAsync(59_999)
  expect(texts.at(-1)).toBe("stored; waiting for wadm to take it up")
  for (const event of running("v2")) wadm.emit("dog", event)
  expect(await ended).toBeUndefined()
})

test("A notice that a gap in the connection has swallowed is asked for by deploying the version again.", async () => {
  let deploys = 0
  wadm.whenDeployed = (version) => ((deploys += 1) === 1 ? [{ type: "gap" }] : running(version))
  expect(await run(v1)).toBeUndefined()
  expect(deploys).toBe(2)
})

test("After a gap, a version that somebody else has replaced is not deployed again.", async () => {
  await deployAll(wadm, v1)
  wadm.whenDeployed = (version) => {
    if (version === "v2") wadm.store.deploy("default", "dog", "v1")
    return [{ type: "gap" }]
  }
  expect(await run(v2, { timeout: 10 })).toMatchObject({ code: "notReady" })
  expect(wadm.operations().filter((operation) => operation === "deploy")).toHaveLength(2)
})

test("A version that is late stays deployed.", async () => {
  wadm.whenDeployed = late
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
