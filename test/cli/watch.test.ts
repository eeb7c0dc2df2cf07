import { expect, test } from "vitest"
import { WadmError } from "../../provider/errors"
import type { Manifest } from "../../provider/manifest/schema"
import { always, deployAll, fail } from "../fixtures/lattice"
import { consumer, manifest, network, own } from "../fixtures/manifests"
import { InMemoryWadm, scalerStatus, statusEvent } from "../helpers/in-memory-wadm"
import { runCli } from "./run-cli"
import { startWatching } from "./watching"

async function lattice(...manifests: Manifest[]): Promise<InMemoryWadm> {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, ...manifests)
  return wadm
}

/** What was said, without the times, which have to be times. */
function untimed(lines: readonly string[]): string[] {
  return lines.map((line) => {
    expect(line).toMatch(/^\d\d:\d\d:\d\d {2}/)
    return line.slice(10)
  })
}

async function json(lines: Promise<readonly string[]>): Promise<Record<string, unknown>[]> {
  return (await lines).map((line) => {
    const { time, lattice: name, ...change } = JSON.parse(line) as Record<string, unknown>
    expect([new Date(String(time)).toISOString(), name]).toEqual([time, "default"])
    return change
  })
}

const failed = statusEvent("failed", "", [scalerStatus("dog-dog", "failed", "No host\nwith zone=eu")])
const retry = statusEvent("reconciling", "", [scalerStatus("dog-dog", "reconciling", "Scaling on 1 host(s)")])

test("Each change is a line: who it is about, what happened, who uses it; Ctrl-C ends it with 0.", async () => {
  const wadm = await lattice(network(), consumer("dog", { owner: "apps/prod/dog" }))
  await wadm.client().put(manifest("stored"))
  const { lines, end } = await startWatching("watch", wadm)
  await deployAll(wadm, consumer("cat"))
  await lines(4)
  await deployAll(wadm, network({ version: "v2" }))
  await lines(7)
  await wadm.client().undeploy("dog")
  await wadm.client().delete("cat")
  await lines(9)
  const { code, stdout, stderr } = await end()
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  expect(untimed(stdout.trimEnd().split("\n"))).toEqual([
    "watching 2 applications, 2 of them deployed; Ctrl-C ends it",
    "cat  deploy of version v1; not managed by Pulumi",
    "cat  reconciling 0/1: SpreadScaler cat-cat is reconciling: no reason given; SpreadScaler network-httpserver is reconciling: no reason given",
    "cat  deployed 1/1",
    "network  deploy of version v2 in place of v1; not managed by Pulumi; used by cat, dog",
    "network  reconciling 0/1: SpreadScaler network-httpserver is reconciling: no reason given; used by cat, dog",
    "network  deployed 1/1; used by cat, dog",
    "dog      undeployed, version v1 ran until now; owner apps/prod/dog",
    "cat      deleted, version v1 ran until now; not managed by Pulumi",
  ])
})

test("What is on its way is told in wadm's own words for the whole, what has failed by its part.", async () => {
  const wadm = await lattice(manifest("dog", { components: [own("dog")] }))
  const { lines, end } = await startWatching("watch", wadm)
  wadm.emit("dog", statusEvent("waiting", "Lattice contains no hosts"))
  wadm.emit("dog", failed)
  expect(untimed(await lines(3)).slice(1)).toEqual([
    "dog  waiting 0/1: Lattice contains no hosts",
    "dog  failed 0/1: SpreadScaler dog-dog is failed: No host\\u{a}with zone=eu",
  ])
  await end()
})

test("With --json each change is one line of JSON.", async () => {
  const wadm = await lattice(network())
  const { lines, end } = await startWatching("watch --json", wadm)
  await deployAll(wadm, consumer("dog", { owner: "apps/prod/dog" }))
  await lines(4)
  wadm.emit("dog", failed)
  await wadm.client().delete("network")
  const about = { application: "dog", version: "v1", owner: "apps/prod/dog", usedBy: [] }
  expect(await json(lines(6))).toEqual([
    { type: "watching", applications: 1, ready: 1 },
    { type: "deployed", ...about, replaced: null, breaks: [] },
    expect.objectContaining({ type: "status", status: "reconciling", ready: false }),
    {
      type: "status",
      ...about,
      status: "deployed",
      message: "",
      ready: true,
      components: { ready: 1, total: 1 },
      reasons: [],
    },
    {
      ...{ type: "status", ...about, status: "failed", message: "", ready: false, components: { ready: 0, total: 1 } },
      reasons: ["SpreadScaler dog-dog is failed: No host\nwith zone=eu"],
    },
    { type: "deleted", application: "network", version: "v1", owner: null, usedBy: ["dog"] },
  ])
  await end()
})

test("What is said again, or of what does not run, is no line.", async () => {
  const wadm = await lattice(manifest("dog", { components: [own("dog")] }))
  const { lines, end } = await startWatching("watch --json", wadm)
  wadm.emit("dog", statusEvent("deployed"))
  await wadm.client().deploy("dog", "v1")
  wadm.emit("dog", statusEvent("deployed"))
  await wadm.client().undeploy("dog")
  await wadm.client().undeploy("dog")
  await wadm.client().undeploy("never")
  await lines(4)
  await wadm.client().delete("dog")
  wadm.emit("dog", failed)
  await deployAll(wadm, manifest("last"))
  const types = (await json(lines(5))).map(({ type, status, application }) => [application, type, status])
  expect(types.slice(0, 5)).toEqual([
    [undefined, "watching", undefined],
    ["dog", "status", "reconciling"],
    ["dog", "status", "deployed"],
    ["dog", "undeployed", undefined],
    ["last", "deployed", undefined],
  ])
  await end()
})

test("A failure that is tried again and comes back the same is told once, as is what helps in the end.", async () => {
  const wadm = await lattice(manifest("dog", { components: [own("dog")] }))
  const { lines, end } = await startWatching("watch --json", wadm)
  for (const event of [failed, retry, failed, retry, failed, retry, statusEvent("deployed")]) wadm.emit("dog", event)
  expect((await json(lines(4))).map(({ status }) => status)).toEqual([undefined, "failed", "reconciling", "deployed"])
  await end()
})

test("A try after a failure that goes another way is told with its first step.", async () => {
  const wadm = await lattice(manifest("dog", { components: [own("dog")] }))
  const { lines, end } = await startWatching("watch --json", wadm)
  for (const event of [failed, retry, statusEvent("reconciling", "Fetching"), failed]) wadm.emit("dog", event)
  expect((await json(lines(5))).map(({ status, message }) => [status, message])).toEqual([
    [undefined, undefined],
    ["failed", ""],
    ["reconciling", ""],
    ["reconciling", "Fetching"],
    ["failed", ""],
  ])
  await end()
})

test("A version that no longer shares what others use, and an undeploy of what they use, is told as what it breaks.", async () => {
  const wadm = await lattice(network(), consumer("dog"))
  const { lines, end } = await startWatching("watch network", wadm, { colours: true })
  await deployAll(wadm, network({ version: "v2", components: [own("other", "capability")] }))
  await deployAll(wadm, network({ version: "v3", shared: false }))
  await deployAll(wadm, network({ version: "v4", components: [own("httpserver")] }))
  await wadm.client().undeploy("network")
  const told = (await lines(11)).filter((line) => line.includes("\u001b[31m"))
  const painted = told.map((line) => line.slice(line.indexOf("\u001b[31m") + 5, line.indexOf("\u001b[39m")))
  expect(painted).toEqual([
    "deploy of version v2 in place of v1, breaks dog: network/httpserver, network shares no such component",
    "deploy of version v3 in place of v2, breaks dog: network/httpserver, network is not shared",
    "deploy of version v4 in place of v3, breaks dog: network/httpserver, it is a component, not a capability",
    "undeployed, version v4 ran until now",
  ])
  await end()
})

test("Only the applications that are named are followed, those too that come later.", async () => {
  const wadm = await lattice(network())
  const { lines, end } = await startWatching("watch cat --json", wadm)
  await deployAll(wadm, consumer("dog"), consumer("cat"))
  expect((await json(lines(4))).map(({ application }) => application)).toEqual([undefined, "cat", "cat", "cat"])
  await end()
})

test("After a break what changed meanwhile is told, and nothing that did not.", async () => {
  const wadm = await lattice(network(), consumer("dog"), consumer("cat"), manifest("kite"))
  const { lines, end } = await startWatching("watch --json", wadm)
  wadm.tellLattice({ type: "break" })
  wadm.tellLattice({ type: "break" })
  await json(lines(2))
  wadm.silent = true
  await wadm.client().undeploy("dog")
  await wadm.client().delete("cat")
  await deployAll(wadm, network({ version: "v2" }))
  wadm.silent = false
  wadm.remember("kite", failed)
  wadm.tellLattice({ type: "gap" })
  const changes = (await json(lines(8))).map(({ type, application, version }) => [type, application, version])
  expect(changes).toEqual([
    ["watching", undefined, undefined],
    ["disconnected", undefined, undefined],
    ["reconnected", undefined, undefined],
    ["deleted", "cat", "v1"],
    ["undeployed", "dog", "v1"],
    ["deployed", "network", "v2"],
    ["status", "kite", "v1"],
    ["status", "network", "v2"],
  ])
  await end()
})

test("A lattice that cannot be read after a break is said to be so, and is listened to all the same.", async () => {
  const wadm = await lattice(manifest("dog"))
  const { lines, end } = await startWatching("watch", wadm)
  wadm.before = always("list", fail(new WadmError("noWadm", "no wadm answers")))
  wadm.tellLattice({ type: "gap" })
  await lines(3)
  wadm.before = () => undefined
  await wadm.client().undeploy("dog")
  expect(untimed(await lines(4)).slice(1)).toEqual([
    "connected again; what changed meanwhile follows",
    "what changed meanwhile is not known: no wadm answers",
    "dog  undeployed, version v1 ran until now; not managed by Pulumi",
  ])
  await end()
})

test("A user who may not ask for versions is told of a delete as of an undeploy.", async () => {
  const wadm = await lattice(manifest("dog"))
  const { lines, end } = await startWatching("watch --json", wadm)
  wadm.before = always("versions", fail(new WadmError("permission", "not allowed")))
  await wadm.client().delete("dog")
  expect((await json(lines(2)))[1]).toMatchObject({ type: "undeployed" })
  await end()
})

test("A lattice that cannot be read at the beginning is a failure, in both forms.", async () => {
  const wadm = new InMemoryWadm()
  const never = { ended: new Promise<void>(() => undefined) }
  wadm.before = always("list", fail(new WadmError("noWadm", "no wadm answers")))
  expect(await runCli("watch", wadm, never)).toEqual({ code: 2, stdout: "", stderr: "error: no wadm answers\n" })
  wadm.before = always("watchLattice", fail(new WadmError("permission", "not allowed")))
  const { code, stdout } = await runCli("watch --json", wadm, never)
  expect({ code, failure: JSON.parse(stdout) as unknown }).toEqual({
    code: 2,
    failure: { error: { code: "permission", message: "not allowed" } },
  })
})

test.each(["list", "watchLattice"] as const)(
  "Ctrl-C ends it at once, also while it waits for %s.",
  async (operation) => {
    const wadm = new InMemoryWadm()
    wadm.before = always(operation, () => new Promise(() => undefined))
    expect(await runCli("watch", wadm)).toEqual({ code: 0, stdout: "", stderr: "" })
    await new Promise(setImmediate)
    expect(wadm.latticeWatchers()).toBe(0)
  },
)

test("Many users are counted where a line would be too long, and text from others moves no cursor.", async () => {
  const names = Array.from({ length: 8 }, (_, at) => `user-${at}`)
  const wadm = await lattice(network(), ...names.map((name) => consumer(name)))
  const { lines, end } = await startWatching("watch", wadm)
  wadm.emit("network", statusEvent("failed", "", [scalerStatus("network-httpserver", "failed", "a\u001b[2Kb\nc")]))
  expect((await lines(2))[1]).toContain(
    "failed 0/1: SpreadScaler network-httpserver is failed: a\\u{1b}[2Kb\\u{a}c; used by user-0, user-1, user-2, user-3, user-4 and 3 more",
  )
  await end()
})
