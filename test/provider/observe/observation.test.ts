import { expect, test } from "vitest"
import { judge, nothingSeen, observe, type VersionEvent } from "../../../provider/observe/observation"
import { scalerStatus, status, statusEvent, takenUp } from "../../helpers/in-memory-wadm"

function verdict(...events: VersionEvent[]) {
  return judge(events.reduce(observe, nothingSeen("new")))
}

const mine = takenUp("new")
const deployed = statusEvent("deployed")
const failed = statusEvent("failed", "no such image")
const reconciling = statusEvent("reconciling", "at work")

test.each<readonly [string, readonly VersionEvent[], string]>([
  ["nothing at all", [], "pending"],
  ["deployed, of an older version", [deployed], "pending"],
  ["failed, of an older version", [failed], "pending"],
  ["waiting and unhealthy, of an older version", [statusEvent("waiting"), statusEvent("unhealthy")], "pending"],
  ["deployed, then taken up", [deployed, mine], "pending"],
  ["taken up", [mine], "pending"],
  ["another version taken up, then deployed", [takenUp("old"), deployed], "pending"],
  ["taken up, then deployed", [mine, deployed], "ready"],
  ["taken up, then failed", [mine, failed], "failed"],
  ["taken up, then waiting", [mine, statusEvent("waiting", "no hosts")], "pending"],
  ["taken up, then unhealthy", [mine, statusEvent("unhealthy")], "pending"],
  ["taken up, then undeployed", [mine, statusEvent("undeployed", "Manifest has been undeployed")], "pending"],
  ["taken up, failed, reconciling", [mine, failed, reconciling], "pending"],
  ["taken up, failed, reconciling, deployed", [mine, failed, reconciling, deployed], "ready"],
  ["work on an older version that ends before this one is taken up", [reconciling, deployed], "pending"],
  ["work on an older version that fails before this one is taken up", [reconciling, failed], "pending"],
  ["work on an older version, then taken up", [reconciling, mine], "pending"],
  ["work on an older version that ends, then taken up", [reconciling, deployed, mine], "pending"],
  ["taken up, another version taken up, then deployed", [mine, takenUp("other"), deployed], "pending"],
  ["taken up, another version, and this one again, then deployed", [mine, takenUp("other"), mine, deployed], "ready"],
  ["taken up, then told that nothing of it runs by itself", [mine, statusEvent("undeployed")], "ready"],
])("After %s the version is judged by what is about it.", (_what, events, state) => {
  expect(verdict(...events).state).toBe(state)
})

test("Before any status the reason says how far it got.", () => {
  expect(verdict()).toEqual({
    state: "pending",
    text: "stored; waiting for wadm to take it up",
    reasons: ["no status from wadm yet (stored; waiting for wadm to take it up)"],
  })
  expect(verdict(mine)).toMatchObject({
    text: "taken up by wadm",
    reasons: ["no status from wadm yet (taken up by wadm)"],
  })
  expect(verdict(takenUp("old"))).toMatchObject({ text: "waiting for wadm to take it up in place of version old" })
})

test("Progress counts the scalers that are done, and a reason is given for each that is not.", () => {
  const scalers = [
    scalerStatus("a", "deployed"),
    scalerStatus("b", "reconciling", "starting"),
    scalerStatus("c", "waiting"),
  ]
  const observation = { ...nothingSeen("new"), actsOn: "new", status: status("reconciling", "at work", scalers) }
  expect(judge(observation)).toEqual({
    state: "pending",
    text: "reconciling 1/3: at work",
    reasons: ["SpreadScaler b is reconciling: starting", "SpreadScaler c is waiting: no reason given"],
  })
})

test.each([
  [status("waiting", "no hosts"), "waiting: no hosts", "waiting: no hosts"],
  [status("waiting"), "waiting", "waiting: wadm gives no reason"],
])("Without scalers the status itself is the reason.", (seen, text, reason) => {
  expect(judge({ ...nothingSeen("new"), actsOn: "new", status: seen })).toEqual({
    state: "pending",
    text,
    reasons: [reason],
  })
})

test("A failure names every scaler that failed.", () => {
  const scalers = [scalerStatus("a", "failed", "no such image"), scalerStatus("b", "deployed")]
  expect(verdict(mine, statusEvent("failed", "", scalers))).toEqual({
    state: "failed",
    reasons: ["SpreadScaler a is failed: no such image"],
  })
})
