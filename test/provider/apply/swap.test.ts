import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { deployInPlace, startSwap } from "../../../provider/apply/swap"
import { WadmError } from "../../../provider/errors"
import { deployAll, fail, once } from "../../fixtures/lattice"
import { manifest, own } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const two = (version: string, image: string) => {
  const at = (name: string) => ({ ...own(name), properties: { image: `example.com/${name}:${image}` } })
  return manifest("pets", { version, components: [at("dog"), at("cat")] })
}
const v1 = two("v1", "1")
const v2 = two("v2", "2")
const stopped = (name: string) => ({ id: `pets-${name}`, image: `example.com/${name}:1`, instances: 0 })
const started = (name: string) => ({ id: `pets-${name}`, image: `example.com/${name}:2`, instances: 1 })

let wadm: InMemoryWadm
beforeEach(async () => {
  vi.useFakeTimers()
  wadm = new InMemoryWadm()
  await deployAll(wadm, v1)
  await wadm.client().put(v2)
})
afterEach(() => vi.useRealTimers())

/** A lattice in which the test says what hosts do. */
function quietHosts(): void {
  wadm.stopsReplaced = false
}

/** Deploys v2 in the place of v1 while somebody waits; `end` ends that. */
async function swapping() {
  const swap = await startSwap(wadm.client(), v1, v2)
  await wadm.client().deploy("pets", "v2")
  let end: (outcome: string) => void = () => undefined
  const done = new Promise<string>((resolve) => (end = resolve))
  const outcome = swap.during(done)
  await vi.advanceTimersByTimeAsync(0)
  return { swap, outcome, end }
}

const deploys = () => wadm.operations().filter((operation) => operation === "deploy").length - 1

test("What hosts have stopped is deployed once more, and nobody listens any longer.", async () => {
  await deployInPlace(wadm.client(), v1, v2)
  expect(deploys()).toBe(2)
  expect(wadm.snapshot()["default-pets"]?.deployed).toBe("v2")
  expect(wadm.componentListeners.size).toBe(0)
})

test("A version that replaces nothing is deployed once, and no host is listened to.", async () => {
  await deployInPlace(wadm.client(), v1, { ...v1, metadata: v2.metadata })
  expect(deploys()).toBe(1)
  expect(wadm.operations()).not.toContain("watchComponents")
})

test("Without a host nothing is stopped, and nothing is deployed again.", async () => {
  wadm.hosts = false
  await deployInPlace(wadm.client(), v1, v2)
  expect(deploys()).toBe(1)
})

test("Each stop that comes later has its deploy, and what comes after the end has none.", async () => {
  quietHosts()
  const { swap, outcome, end } = await swapping()
  for (const name of ["dog", "cat"]) {
    wadm.tellScaled(stopped(name))
    await vi.advanceTimersByTimeAsync(0)
  }
  expect(deploys()).toBe(3)
  end("ready")
  expect(await outcome).toBe("ready")
  wadm.tellScaled(stopped("dog"))
  await vi.runAllTimersAsync()
  swap.close()
  expect(deploys()).toBe(3)
})

test("Stops that come while a deploy is on its way have one more together.", async () => {
  quietHosts()
  const { outcome, end } = await swapping()
  wadm.before = once("deploy", () => {
    for (const name of ["dog", "cat", "dog"]) wadm.tellScaled(stopped(name))
  })
  wadm.tellScaled(stopped("dog"))
  await vi.advanceTimersByTimeAsync(0)
  end("ready")
  await outcome
  expect(deploys()).toBe(3)
})

test.each([
  ["others", { ...stopped("dog"), id: "zoo-dog" }],
  ["the old component, which is asked to scale and goes on", { ...stopped("dog"), instances: 1 }],
  ["the new component, which has started", started("dog")],
])("What hosts say of %s is no reason to deploy again.", async (_what, event) => {
  quietHosts()
  const { outcome, end } = await swapping()
  wadm.tellScaled(event)
  await vi.advanceTimersByTimeAsync(0)
  end("ready")
  await outcome
  expect(deploys()).toBe(1)
})

test("When no host is heard, as without the permission to listen, it is deployed once more all the same.", async () => {
  quietHosts()
  const { outcome, end } = await swapping()
  await vi.advanceTimersByTimeAsync(999)
  expect(deploys()).toBe(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(deploys()).toBe(2)
  end("ready")
  await outcome
})

test("Without somebody who waits, a host that says nothing is not listened to for long.", async () => {
  quietHosts()
  const ended = deployInPlace(wadm.client(), v1, v2)
  await vi.advanceTimersByTimeAsync(2_000)
  await ended
  expect(deploys()).toBe(2)
  expect(wadm.componentListeners.size).toBe(0)
})

test("Without somebody who waits, it ends as soon as each component was stopped or started.", async () => {
  quietHosts()
  const ended = deployInPlace(wadm.client(), v1, v2)
  await vi.advanceTimersByTimeAsync(0)
  wadm.tellScaled(started("dog"))
  wadm.tellScaled(stopped("cat"))
  await ended
  expect(deploys()).toBe(2)
})

test("With another configuration alone, the old component that goes on is not taken for the new one.", async () => {
  quietHosts()
  const configured = (version: string) => {
    const properties = { image: "example.com/dog:1", config: [{ name: version }] }
    return manifest("pets", { version, components: [{ ...own("dog"), properties }] })
  }
  await wadm.client().put(configured("v3"))
  const ended = deployInPlace(wadm.client(), configured("before"), configured("v3"))
  await vi.advanceTimersByTimeAsync(0)
  wadm.tellScaled({ ...stopped("dog"), instances: 1 })
  await vi.advanceTimersByTimeAsync(0)
  wadm.tellScaled(stopped("dog"))
  await ended
  expect(deploys()).toBe(2)
})

test.each([
  ["undeployed it", () => wadm.client().undeploy("pets"), undefined],
  ["deployed another version", () => wadm.client().deploy("pets", "v1"), "v1"],
  ["deleted it", () => wadm.client().delete("pets"), undefined],
])("When somebody has %s meanwhile, that stands.", async (_what, meanwhile, deployed) => {
  quietHosts()
  const { outcome, end } = await swapping()
  await meanwhile()
  wadm.tellScaled(stopped("dog"))
  await vi.advanceTimersByTimeAsync(0)
  end("ready")
  await outcome
  expect(wadm.snapshot()["default-pets"]?.deployed).toBe(deployed)
})

test("A deploy that fails the second time is no failure: wadm makes it good in time.", async () => {
  quietHosts()
  const { swap, outcome, end } = await swapping()
  wadm.before = once("deploy", fail(new WadmError("refused", "no")))
  wadm.tellScaled(stopped("dog"))
  await vi.advanceTimersByTimeAsync(0)
  end("ready")
  expect(await outcome).toBe("ready")
  swap.close()
})

test("A failure of the wait is the swap's, and ends it.", async () => {
  const swap = await startSwap(wadm.client(), v1, v2)
  await expect(swap.during(Promise.reject(new Error("lost")))).rejects.toThrow("lost")
})
