import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { WadmError } from "../../../provider/errors"
import { type Outcome, watchReadiness } from "../../../provider/observe/wait"
import { InMemoryWadm, statusEvent, takenUp } from "../../helpers/in-memory-wadm"

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
async function wait() {
  const onProgress = (text: string) => texts.push(text)
  const watch = await watchReadiness(wadm.client(), "dog", "new", { timeoutMs: TIMEOUT_MS, onProgress })
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
  const watch = await watchReadiness(wadm.client(), "dog", "new", {
    timeoutMs: TIMEOUT_MS,
    onProgress: () => undefined,
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

test("A failure that passes is none, and the next one has a grace time of its own.", async () => {
  const waiting = await wait()
  say(takenUp("new"), statusEvent("failed", "no host yet"))
  await pass(4_000)
  say(statusEvent("reconciling"))
  await pass(500)
  say(statusEvent("failed", "again"))
  await pass(4_999)
  expect(waiting.ended).toBeUndefined()
  say(statusEvent("deployed"))
  await pass(0)
  expect(waiting.ended).toEqual({ state: "ready" })
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
