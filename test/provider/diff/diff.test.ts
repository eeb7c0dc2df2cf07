import { expect, test } from "vitest"
import { diff, diffWithUnknowns } from "../../../provider/diff/diff"
import { versionOf } from "../../../provider/manifest/references"
import { renderManifest } from "../../../provider/manifest/render"
import type { ApplicationState } from "../../../provider/manifest/state"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { inputs, rawInputs, sharedHttpServer, urn } from "../../fixtures/inputs"

const state: ApplicationState = { ...inputs(), deployedVersion: versionOf(renderManifest(inputs())) }

test("The same program again is no change.", () => {
  expect(diff(state, inputs())).toEqual({ changes: false, replaces: [], redeploys: false })
})

test.each([
  ["wait", { wait: false }],
  ["timeout", { timeout: 60 }],
  ["what is waited for", { waitFor: ["dog"] }],
  ["what becomes of a failure", { onFailure: "leave" }],
  ["how many versions to keep", { keepVersions: 3 }],
  [
    "the resource's place under another parent",
    { resourceUrn: urn("dog").replace("pulumi-nodejs", "my:group$pulumi-nodejs") },
  ],
])("A change of %s is recorded and redeploys nothing.", (_what, changes) => {
  expect(diff(state, inputs(changes))).toEqual({ changes: true, replaces: [], redeploys: false })
})

test.each([
  ["image", { components: { dog: { kind: "component", image: "example.com/dog:2" } } }],
  ["description", { description: "d" }],
  ["version", { version: "2" }],
  ["shared", { shared: true }],
  ["stack", { resourceUrn: urn("dog", "prod") }],
])("A change of %s redeploys.", (_what, changes) => {
  expect(diff(state, inputs(changes))).toEqual({ changes: true, replaces: [], redeploys: true })
})

test("A program that says stored only of what somebody has undeployed already is recorded and redeploys nothing.", () => {
  const undeployed: ApplicationState = { ...inputs() }
  expect(diff(undeployed, inputs({ deployed: false }))).toEqual({ changes: true, replaces: [], redeploys: false })
})

test("A program that goes back to an old version which somebody has deployed already is an update all the same.", () => {
  const old = inputs({ version: "old" })
  const redeployed: ApplicationState = { ...inputs(), deployedVersion: versionOf(renderManifest(old)) }
  expect(diff(redeployed, old)).toEqual({ changes: true, replaces: [], redeploys: true })
})

test("A new list of who may use a shared component is no change of its users, and one of the application itself.", () => {
  const using = (sharedWith?: string[]) =>
    inputs({ components: { http: { ...sharedHttpServer, ...(sharedWith !== undefined && { sharedWith }) } } })
  const used = { ...using(["dog"]), deployedVersion: versionOf(renderManifest(using(["dog"]))) }
  for (const list of [["dog", "cat"], undefined]) expect(diff(used, using(list)).changes).toBe(false)
  const shared = inputs({ shared: { with: ["dog"] } })
  const state = { ...shared, deployedVersion: versionOf(renderManifest(shared)) }
  expect(diff(state, inputs({ shared: { with: ["dog"] } })).changes).toBe(false)
  for (const other of [{ with: ["dog", "cat"] }, true]) {
    expect(diff(state, inputs({ shared: other }))).toEqual({ changes: true, replaces: [], redeploys: true })
  }
})

test.each([
  ["name", { name: "cat" }, ["name"]],
  ["lattice", { lattice: "moon" }, ["lattice"]],
  ["name and lattice", { name: "cat", lattice: "moon" }, ["name", "lattice"]],
])("Another %s is another application.", (_what, changes, replaces) => {
  expect(diff(state, inputs(changes))).toMatchObject({ changes: true, replaces })
})

test.each([
  ["another version runs", { deployedVersion: "someone-elses" }],
  ["nothing runs", { deployedVersion: undefined }],
  ["it never became ready", { notReady: true as const }],
])("A refresh that found that %s leads to a redeploy.", (_what, found) => {
  const { deployedVersion, ...rest } = { ...state, ...found }
  const seen = deployedVersion === undefined ? rest : { ...rest, deployedVersion }
  expect(diff(seen, inputs())).toEqual({ changes: true, replaces: [], redeploys: true })
})

test("Another provider text alone is no change of the application.", () => {
  expect(diff(state, inputs({ __provider: "other" })).changes).toBe(false)
})

test.each([
  [{ description: UNKNOWN }, []],
  [{ name: UNKNOWN }, []],
  [{ name: "cat", description: UNKNOWN }, ["name"]],
  [{ lattice: "moon", name: UNKNOWN }, ["lattice"]],
])("With %j there is a change, and a replacement only if that is known.", (changes, replaces) => {
  expect(diffWithUnknowns(state, rawInputs(changes))).toEqual({ changes: true, replaces })
})

test("The same list of what is waited for is no change.", () => {
  const waiting = { ...state, waitFor: ["dog"] }
  expect(diff(waiting, inputs({ waitFor: ["dog"] })).changes).toBe(false)
})
