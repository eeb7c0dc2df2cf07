import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createApplicationProvider } from "../../provider/application-provider"
import { WadmError } from "../../provider/errors"
import { overviewOf } from "../../provider/overview"
import { inputs, urn } from "../fixtures/inputs"
import { deployAll } from "../fixtures/lattice"
import { manifest } from "../fixtures/manifests"
import { stateOf } from "../fixtures/shop"
import { InMemoryWadm, status } from "../helpers/in-memory-wadm"

const ALONE = 16

const names = Array.from({ length: ALONE + 4 }, (_unused, at) => `app-${at}`)
const inputsOf = (name: string) => inputs({ name, resourceUrn: urn(name), wait: false })

let wadm: InMemoryWadm
let warnings: string[]
beforeEach(() => {
  wadm = new InMemoryWadm()
  warnings = []
})
afterEach(() => {
  vi.useRealTimers()
})

/** A process of Pulumi. */
function command(client = wadm.client()) {
  return createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: (text) => void warnings.push(text) }),
    forced: () => undefined,
  })
}

async function createAll(): Promise<void> {
  const provider = command()
  for (const name of names) await provider.create(inputsOf(name))
  wadm.calls.length = 0
}

/** Refreshes all in one process; gives the version that each runs. */
async function refreshAll(): Promise<unknown[]> {
  const provider = command()
  const versions: unknown[] = []
  for (const name of names) {
    const read = await provider.read(`default/${name}`, stateOf(inputsOf(name)))
    versions.push((read.props as Record<string, unknown> | undefined)?.["deployedVersion"])
  }
  return versions
}

test("In a refresh of many, each of the first is asked about, and one list says the rest.", async () => {
  await createAll()
  const versions = await refreshAll()
  expect(versions).not.toContain(undefined)
  const each = Array.from({ length: ALONE }, () => ["status", "versions"]).flat()
  expect(wadm.operations()).toEqual([...each, "list"])
  expect(warnings).toEqual([])
})

test("What the list shows otherwise than Pulumi left it is asked about, and is drift as ever.", async () => {
  await createAll()
  const [changed = "", undeployed = "", gone = "", failed = ""] = names.slice(ALONE)
  await deployAll(wadm, manifest(changed, { version: "theirs" }))
  await wadm.client().undeploy(undeployed)
  await wadm.client().delete(gone)
  wadm.remember(failed, { type: "status", status: status("failed", "no such image") })
  const versions = (await refreshAll()).slice(ALONE)
  expect(versions).toEqual(["theirs", undefined, undefined, expect.any(String) as string])
  expect(warnings).toEqual([
    expect.stringContaining("version theirs"),
    expect.stringContaining(`"${undeployed}"`),
    expect.stringContaining(`"${gone}"`),
    expect.stringContaining("no such image"),
  ])
})

/** Of a lattice with a dog, after so many have been asked about that a list is worth it. */
async function overviewOfDog() {
  vi.useFakeTimers({ toFake: ["performance"] })
  const overview = overviewOf(wadm.client())
  await deployAll(wadm, manifest("dog"))
  wadm.calls.length = 0
  for (let asked = 0; asked < ALONE; asked++) expect(await overview("dog")).toBeUndefined()
  expect(wadm.operations()).toEqual([])
  expect(await overview("dog")).toMatchObject({ name: "dog", version: "v1", deployedVersion: "v1" })
  return overview
}

test("A list counts for a second.", async () => {
  const overview = await overviewOfDog()
  vi.advanceTimersByTime(700)
  expect(await overview("cat")).toBeUndefined()
  expect(wadm.operations()).toEqual(["list"])
  vi.advanceTimersByTime(301)
  await Promise.all([overview("dog"), overview("dog")])
  expect(wadm.operations()).toEqual(["list", "list"])
})

test("Before a list is too old, the next one is on its way, and counts from when it was asked for.", async () => {
  const overview = await overviewOfDog()
  vi.advanceTimersByTime(701)
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  wadm.before = () => answered
  await Promise.all([overview("dog"), overview("dog")])
  expect(wadm.operations().filter((operation) => operation === "list")).toHaveLength(2)
  answer()
  vi.advanceTimersByTime(1_000)
  await overview("dog")
  expect(wadm.operations().filter((operation) => operation === "list")).toHaveLength(2)
  vi.advanceTimersByTime(1)
  await overview("dog")
  expect(wadm.operations().filter((operation) => operation === "list")).toHaveLength(3)
})

test("A next list that nobody waits for ends nothing when it fails.", async () => {
  const overview = await overviewOfDog()
  vi.advanceTimersByTime(701)
  wadm.before = () => {
    throw new TypeError("oops")
  }
  expect(await overview("dog")).toBeDefined()
  vi.advanceTimersByTime(300)
  await expect(overview("dog")).rejects.toThrow("oops")
})

test.each([
  ["is too large", new WadmError("timeout", "no answer")],
  ["is not allowed", new WadmError("permission", "not permitted")],
])("Where the list %s, every application is asked about, and the list once.", async (_what, error) => {
  await createAll()
  wadm.before = ({ operation }) => {
    if (operation === "list") throw error
  }
  expect(await refreshAll()).not.toContain(undefined)
  expect(wadm.operations().filter((operation) => operation === "list")).toHaveLength(1)
  expect(wadm.operations().filter((operation) => operation === "versions")).toHaveLength(names.length)
})

test("A defect of our own in the list is not hidden.", async () => {
  await createAll()
  const bug = new TypeError("oops")
  wadm.before = ({ operation }) => {
    if (operation === "list") throw bug
  }
  await expect(refreshAll()).rejects.toBe(bug)
})

test("A status in the list that cannot be read is asked for.", async () => {
  await createAll()
  const client = wadm.client()
  const list = async () => (await client.list()).map((one) => ({ ...one, detailedStatus: "odd" }))
  const provider = command({ ...client, list })
  for (const name of names) await provider.read(`default/${name}`, stateOf(inputsOf(name)))
  expect(wadm.operations().filter((operation) => operation === "status")).toHaveLength(names.length)
  expect(wadm.operations().filter((operation) => operation === "versions")).toHaveLength(ALONE)
})

test("A next list that nobody has asked for within its second is asked for anew.", async () => {
  const overview = await overviewOfDog()
  vi.advanceTimersByTime(701)
  await overview("dog")
  vi.advanceTimersByTime(1_001)
  await overview("dog")
  expect(wadm.operations()).toEqual(["list", "list", "list"])
})
