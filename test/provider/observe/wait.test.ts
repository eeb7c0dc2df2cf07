import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { WadmError } from "../../../provider/errors"
import type { Manifest } from "../../../provider/manifest/schema"
import type { Status, StatusType } from "../../../provider/wadm/replies"
import { type Outcome, type WaitOptions, watchReadiness } from "../../../provider/observe/wait"
import { linked, manifest, own, refer, scaled, withTrait } from "../../fixtures/manifests"
import { InMemoryWadm, scalerStatus, statusEvent, takenUp } from "../../helpers/in-memory-wadm"

const dog = manifest("dog", { version: "new" })

let wadm: InMemoryWadm
let texts: string[]

beforeEach(() => {
  vi.useFakeTimers()
  wadm = new InMemoryWadm()
  texts = []
})
afterEach(() => vi.useRealTimers())

const TIMEOUT_MS = 60_000

/** Starts to wait; `ended` is undefined until the wait has ended. */
async function wait(options: Partial<WaitOptions> = {}, waited: Manifest = dog) {
  const onProgress = (text: string) => texts.push(text)
  const defaults = { timeoutMs: TIMEOUT_MS, replaced: undefined, onProgress, announce: async () => undefined }
  const watch = await watchReadiness(wadm.client(), waited, { ...defaults, ...options })
  const wait: { ended: Outcome | undefined; close: () => void; outcome: Promise<Outcome> } = {
    ended: undefined,
    close: watch.close,
    outcome: watch.outcome(),
  }
  wait.outcome.then(
    (outcome) => (wait.ended = outcome),
    () => undefined,
  )
  return wait
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
}

function say(...events: Parameters<InMemoryWadm["emit"]>[1][]): void {
  for (const event of events) wadm.emit("dog", event)
}

function questions(): number {
  return wadm.operations().filter((operation) => operation === "status").length
}

test("A version is ready as soon as wadm says that it is deployed, and nothing is asked.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("reconciling", "at work"))
  await pass(0)
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
  expect(questions()).toBe(0)
})

test("What was said between the watch and the wait counts.", async () => {
  const watch = await watchReadiness(wadm.client(), dog, {
    timeoutMs: TIMEOUT_MS,
    replaced: undefined,
    onProgress: () => undefined,
    announce: async () => undefined,
  })
  say(takenUp("new"), statusEvent("deployed"))
  expect(await watch.outcome()).toEqual({ state: "ready" })
})

test("A deployed status from before the version was taken up is about an older one.", async () => {
  const waiting = await wait()
  say(statusEvent("deployed"))
  await pass(TIMEOUT_MS - 1)
  expect(waiting.ended).toBeUndefined()
  expect(questions()).toBe(0)
})

test("When wadm falls silent after it took the version up, its status is asked for once.", async () => {
  wadm.emit("dog", statusEvent("deployed"))
  const waiting = await wait()
  say(takenUp("new"))
  await pass(999)
  expect(questions()).toBe(0)
  await pass(1)
  expect(questions()).toBe(1)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A status asked for that is not final is waited on, and not asked for again.", async () => {
  wadm.emit("dog", statusEvent("waiting", "no hosts"))
  const waiting = await wait()
  say(takenUp("new"))
  await pass(30_000)
  expect(questions()).toBe(1)
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("When the version is taken up a second time and wadm falls silent again, its status is asked for again.", async () => {
  wadm.emit("dog", statusEvent("waiting", "no hosts"))
  const waiting = await wait()
  say(takenUp("new"))
  await pass(1_000)
  say(takenUp("new"))
  await pass(1_000)
  expect(questions()).toBe(2)
  expect(waiting.ended).toBeUndefined()
})

test("A status that arrives within the silence makes the question needless.", async () => {
  await wait()
  say(takenUp("new"))
  await pass(500)
  say(statusEvent("reconciling"))
  await pass(10_000)
  expect(texts.at(-1)).toBe("reconciling")
  expect(questions()).toBe(0)
})

test("When the question gets no answer, the deadline decides, since the version is deployed all the same.", async () => {
  wadm.before = ({ operation }) => {
    if (operation === "status") throw new WadmError("timeout", "no answer")
  }
  const waiting = await wait()
  say(takenUp("new"))
  await pass(1_000)
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
  expect(vi.getTimerCount()).toBe(0)
})

test("A failure counts once it has held for the grace time, with wadm's reasons.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("failed", "no such image"))
  await pass(4_999)
  expect(waiting.ended).toBeUndefined()
  await pass(1)
  expect(waiting.ended).toEqual({ state: "failed", reasons: ["failed: no such image"] })
})

test("A failure that is said again has held since it was first said.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("failed", "first"))
  await pass(3_000)
  say(statusEvent("failed", "second"))
  await pass(2_000)
  expect(waiting.ended).toEqual({ state: "failed", reasons: ["failed: second"] })
})

test("A failure that passes is none.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("failed", "no host yet"))
  await pass(4_999)
  say(statusEvent("reconciling"))
  await pass(30_000)
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A failure that comes back after wadm has tried again counts from where it was.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("failed", "no such image"))
  await pass(4_000)
  say(statusEvent("reconciling"))
  await pass(20_000)
  say(statusEvent("failed", "no such image"))
  await pass(999)
  expect(waiting.ended).toBeUndefined()
  await pass(1)
  expect(waiting.ended).toEqual({ state: "failed", reasons: ["failed: no such image"] })
})

test.each([
  ["before it is taken up", [], "no status from wadm yet (stored; waiting for wadm to take it up)"],
  ["while waiting", [takenUp("new"), statusEvent("waiting", "no hosts")], "waiting: no hosts"],
])("A version that is late %s times out with the reason.", async (_what, events, reason) => {
  const waiting = await wait()
  say(...events)
  await pass(TIMEOUT_MS - 1)
  expect(waiting.ended).toBeUndefined()
  await pass(1)
  expect(waiting.ended).toEqual({ state: "timedOut", reasons: [reason] })
})

test("Progress is told as it changes, and the same line not twice.", async () => {
  await wait()
  say(
    takenUp("new"),
    statusEvent("reconciling", "one"),
    statusEvent("reconciling", "one"),
    statusEvent("reconciling", "two"),
  )
  expect(texts).toEqual([
    "stored; waiting for wadm to take it up",
    "taken up by wadm",
    "reconciling: one",
    "reconciling: two",
  ])
})

test("When the wait has ended no timer is left, and later events are no progress.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("failed"), statusEvent("deployed"))
  await waiting.outcome
  expect(vi.getTimerCount()).toBe(0)
  const told = texts.length
  say(statusEvent("reconciling"))
  expect(texts).toHaveLength(told)
})

test("A close takes the listener away.", async () => {
  const waiting = await wait()
  expect(wadm.watchers("dog")).toBe(1)
  waiting.close()
  expect(wadm.watchers("dog")).toBe(0)
})

const twoParts = manifest("dog", {
  version: "new",
  components: [scaled(own("dog")), scaled(own("cat")), linked(refer("server", "network/httpserver"), "dog")],
})
const dogRuns = scalerStatus("dog-dog", "deployed")
const catFails = scalerStatus("dog-cat", "failed", "no such image")
const linkTo = (component: string) => `network-httpserver -(wasi:http)-> dog-${component}`

test("A wait for one component ends with it, whatever becomes of the others.", async () => {
  const waiting = await wait({ waitFor: ["dog"] }, twoParts)
  say(takenUp("new"), statusEvent("failed", "no such image", [scalerStatus("dog-dog", "reconciling", "one"), catFails]))
  await pass(30_000)
  expect(texts.at(-1)).toBe("reconciling 0/1: one")
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("failed", "no such image", [dogRuns, catFails]))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A component that is waited for counts with its links.", async () => {
  const waiting = await wait({ waitFor: ["dog"] }, twoParts)
  const link = scalerStatus(linkTo("dog"), "reconciling", "Putting link")
  say(takenUp("new"), statusEvent("reconciling", "", [dogRuns, link, scalerStatus(linkTo("cat"), "failed")]))
  await pass(TIMEOUT_MS)
  expect(waiting.ended).toEqual({
    state: "timedOut",
    reasons: [`SpreadScaler ${linkTo("dog")} is reconciling: Putting link`],
  })
})

test("A component that is waited for and fails is a failure.", async () => {
  const waiting = await wait({ waitFor: ["cat"] }, twoParts)
  say(takenUp("new"), statusEvent("failed", "", [scalerStatus("dog-dog", "reconciling"), catFails]))
  await pass(5_000)
  expect(waiting.ended).toEqual({ state: "failed", reasons: ["SpreadScaler dog-cat is failed: no such image"] })
})

test("A component of another application is waited for by its links.", async () => {
  const waiting = await wait({ waitFor: ["server"] }, twoParts)
  say(takenUp("new"), statusEvent("failed", "", [catFails, scalerStatus(linkTo("dog"), "deployed")]))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A component that wadm says nothing of is ready when everything is.", async () => {
  const waiting = await wait({ waitFor: ["dog", "cat"] }, twoParts)
  say(takenUp("new"), statusEvent("reconciling", "", [dogRuns]))
  await pass(0)
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A version that has nothing of what is waited for is waited for as a whole.", async () => {
  const waiting = await wait({ waitFor: ["mouse"] }, twoParts)
  say(takenUp("new"), statusEvent("failed", "", [dogRuns, catFails]))
  await pass(5_000)
  expect(waiting.ended).toMatchObject({ state: "failed" })
})

test("After a gap in the connection the status is asked for, since what was said meanwhile is not said again.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("reconciling", "at work"))
  wadm.remember("dog", statusEvent("deployed"))
  say({ type: "gap" })
  await pass(999)
  expect(questions()).toBe(0)
  await pass(1)
  expect(questions()).toBe(1)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("After a gap the status is asked for once.", async () => {
  await wait()
  say(takenUp("new"), statusEvent("reconciling", "one"), { type: "gap" })
  await pass(1_000)
  say(statusEvent("reconciling", "two"))
  await pass(10_000)
  expect(questions()).toBe(1)
})

test("What is said after a gap is newer than the answer to the question.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("reconciling"))
  wadm.remember("dog", statusEvent("failed"))
  wadm.after = ({ operation }) => {
    if (operation === "status") say(statusEvent("waiting", "no hosts"))
  }
  say({ type: "gap" })
  await pass(TIMEOUT_MS)
  expect(waiting.ended).toEqual({ state: "timedOut", reasons: ["waiting: no hosts"] })
})

test("When a gap may have swallowed the notice, the version is announced again, and no older status counts.", async () => {
  let announced = 0
  wadm.emit("dog", statusEvent("deployed"))
  const announce = async () => (announced += 1)
  const waiting = await wait({ announce })
  say({ type: "gap" })
  await pass(30_000)
  expect([announced, questions()]).toEqual([1, 0])
  expect(waiting.ended).toBeUndefined()
  say(takenUp("new"))
  await pass(1_000)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("When announcing fails, the next gap tries again.", async () => {
  let announced = 0
  await wait({ announce: () => Promise.reject(new Error(`no connection ${(announced += 1)}`)) })
  for (const _ of [1, 2]) {
    say({ type: "gap" })
    await pass(10_000)
  }
  expect(announced).toBe(2)
})

test.each([
  "Could not satisfy spread europe for file:///dog.wasm, 0/1 eligible hosts found.",
  "Could not satisfy daemonscaler europe for file:///dog.wasm, 0 eligible hosts found.",
  "Spread requirement conflict: europe spread requires 1 instances vs 0 computed from reconciliation commands",
])("That no host fits is said in the program's words, whichever way wadm says it: %s", async (message) => {
  const spread = [{ name: "europe", requirements: { zone: "eu" } }]
  const spreading = withTrait(own("dog"), "spreadscaler", { instances: 1, spread })
  const waiting = await wait({}, manifest("dog", { version: "new", components: [spreading] }))
  say(takenUp("new"), statusEvent("failed", message, [scalerStatus("dog-dog", "failed", message)]))
  await pass(5_000)
  expect(waiting.ended).toEqual({
    state: "failed",
    reasons: [
      `SpreadScaler dog-dog is failed: ${message}`,
      'no host, or too few, for dog: its spread "europe" wants hosts with zone=eu',
    ],
  })
})

const server = (version: string, image: string) =>
  manifest("dog", { version, components: [{ name: "server", type: "capability", properties: { image } }] })
const serverIs = (type: StatusType) => statusEvent(type, "", [scalerStatus("dog-server", type)])
const newImage = { replaced: server("old", "server:1") }

test("A capability that is started anew is ready once wadm has been at work on it.", async () => {
  const waiting = await wait(newImage, server("new", "server:2"))
  say(takenUp("new"), serverIs("deployed"))
  await pass(1_999)
  expect(waiting.ended).toBeUndefined()
  say(serverIs("reconciling"))
  await pass(30_000)
  expect(waiting.ended).toBeUndefined()
  say(serverIs("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A capability that cannot be started anew is no success, although wadm calls it deployed at first.", async () => {
  const waiting = await wait(newImage, server("new", "server:2"))
  say(takenUp("new"), serverIs("deployed"))
  await pass(1_000)
  say(serverIs("reconciling"), serverIs("failed"))
  await pass(5_000)
  expect(waiting.ended).toMatchObject({ state: "failed" })
})

test("A capability that wadm does not start anew after all is ready when it has stayed so.", async () => {
  const waiting = await wait(newImage, server("new", "server:2"))
  say(takenUp("new"), serverIs("deployed"))
  await pass(2_000)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test.each([
  ["new", undefined, {}],
  ["the same as before", server("old", "server:2"), {}],
  ["not what is waited for", server("old", "server:1"), { waitFor: ["other"] }],
])("A capability that is %s is ready as soon as wadm says so.", async (_what, replaced, options) => {
  const manifested = server("new", "server:2")
  const components = [...manifested.spec.components, own("other")]
  const waiting = await wait({ ...options, replaced }, { ...manifested, spec: { components } })
  say(
    takenUp("new"),
    statusEvent("deployed", "", [scalerStatus("dog-server", "deployed"), scalerStatus("dog-other", "deployed")]),
  )
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

test("A new link from a capability starts nothing anew.", async () => {
  const [component] = server("old", "server:1").spec.components
  const waiting = await wait(newImage, manifest("dog", { version: "new", components: [linked(component!, "dog")] }))
  say(takenUp("new"), serverIs("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
})

describe("What is left are links", () => {
  const linkStatus = (type: StatusType = "reconciling") => ({
    ...scalerStatus("web-server -(wasi:http)-> pets-dog", type, "Putting link definition"),
    kind: "LinkScaler",
  })
  const server = (type: StatusType) => scalerStatus("web-server", type)
  const atWork = (...scalers: Status["scalers"]) => statusEvent("reconciling", "at work", scalers)
  const announce = vi.fn(async () => undefined)
  beforeEach(() => announce.mockClear())

  test("A link from an own capability to a shared component, which wadm forgets, is asked for once more.", async () => {
    const waiting = await wait({ announce })
    say(takenUp("new"), atWork(linkStatus(), server("deployed")))
    await pass(1_999)
    expect(announce).not.toHaveBeenCalled()
    await pass(1)
    expect(announce).toHaveBeenCalledTimes(1)
    say(takenUp("new"), statusEvent("deployed", "", [linkStatus("deployed"), server("deployed")]))
    await pass(0)
    expect(waiting.ended).toEqual({ state: "ready" })
  })

  test("wadm is asked once only: a link that another application holds does not come by asking.", async () => {
    await wait({ announce })
    say(takenUp("new"), atWork(linkStatus()))
    await pass(2_000)
    say(takenUp("new"), atWork(linkStatus()))
    await pass(30_000)
    expect(announce).toHaveBeenCalledTimes(1)
  })

  test.each([
    ["a component is on its way, too", [linkStatus(), server("reconciling")]],
    ["a link has failed", [linkStatus("failed")]],
    ["every link is there", [linkStatus("deployed"), server("reconciling")]],
    ["there is no word about any part", []],
  ])("wadm is left alone while %s.", async (_what, scalers) => {
    await wait({ announce })
    say(takenUp("new"), atWork(...scalers))
    await pass(30_000)
    expect(announce).not.toHaveBeenCalled()
  })

  test("A link that comes in time is not asked for.", async () => {
    await wait({ announce })
    say(takenUp("new"), atWork(linkStatus(), server("deployed")))
    await pass(1_500)
    say(atWork(linkStatus("deployed"), server("reconciling")))
    await pass(1_500)
    expect(announce).not.toHaveBeenCalled()
  })
})
