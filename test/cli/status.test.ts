import { expect, test, vi } from "vitest"
import { waitForStatus } from "../../cli/status/wait"
import { fenceOf, retiredMarkOf } from "../../provider/manifest/markers"
import type { Manifest } from "../../provider/manifest/schema"
import type { StatusType } from "../../provider/wadm/replies"
import { deployAll, once } from "../fixtures/lattice"
import { consumer, linked, manifest, network, own, refer, scaled, withTrait } from "../fixtures/manifests"
import { InMemoryWadm, scalerStatus, statusEvent } from "../helpers/in-memory-wadm"
import { runCli, said } from "./run-cli"

async function lattice(...manifests: Manifest[]): Promise<InMemoryWadm> {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, ...manifests)
  return wadm
}

const shop = (name: string) => ({ owner: `shop/prod/${name}` })

async function json(line: string, wadm: InMemoryWadm): Promise<{ code: number; facts: unknown }> {
  const { code, stdout, stderr } = await runCli(`${line} --json`, wadm)
  expect(stderr).toBe("")
  return { code, facts: JSON.parse(stdout) as unknown }
}

test("What runs is listed by name, with who uses it, and the exit code is 0.", async () => {
  const wadm = await lattice(network({ owner: "network/prod/network" }), consumer("dog", shop("dog")), consumer("cat"))
  expect(await said("status", wadm)).toBe(`
lattice "default": 3 of 3 applications are deployed

APPLICATION  STATUS    COMPONENTS  VERSION  USED BY  OWNER
cat          deployed  1/1         v1                not managed by Pulumi
dog          deployed  1/1         v1                shop/prod/dog
network      deployed  1/1         v1       2        network/prod/network
`)
})

test("What needs somebody stands first, with wadm's own reasons below, and the exit code is 1.", async () => {
  const wadm = await lattice(network(), manifest("late", { components: [own("one"), own("two")] }), consumer("dog"))
  await wadm.client().put(manifest("stored"))
  const [started, starting] = [
    scalerStatus("late-one", "deployed"),
    scalerStatus("late-two", "reconciling", "Starting 1"),
  ]
  wadm.remember("late", statusEvent("reconciling", "", [started, starting]))
  wadm.remember("dog", statusEvent("failed", "", [scalerStatus("dog-dog", "failed", "No host\nto be found")]))
  expect(await said("status", wadm, 1)).toBe(`
lattice "default": 1 of 4 applications are deployed, 1 failed, 1 reconciling, 1 undeployed

APPLICATION  STATUS       COMPONENTS  VERSION  USED BY  OWNER                  NOTE
dog          failed       0/1         v1                not managed by Pulumi
late         reconciling  1/2         v1                not managed by Pulumi
stored       undeployed                                 not managed by Pulumi  version v1 is stored, not deployed
network      deployed     1/1         v1       1        not managed by Pulumi

dog: failed
  SpreadScaler dog-dog is failed: No host\\u{a}to be found

late: reconciling
  SpreadScaler late-two is reconciling: Starting 1

Next: pulumi-wadm doctor   (says whether the lattice has what they need)
`)
  expect(await said("status late", wadm, 1)).toMatch(/\n\nNext: pulumi-wadm watch {3}\(follows them\)\n$/)
})

test.each<[StatusType, number]>([
  ["deployed", 0],
  ["reconciling", 1],
  ["waiting", 1],
  ["unhealthy", 1],
  ["failed", 1],
  ["undeployed", 1],
])("The status %s of something deployed gives the exit code %d.", async (type, code) => {
  const wadm = await lattice(network())
  wadm.remember("network", statusEvent(type))
  expect((await runCli("status", wadm)).code).toBe(code)
  expect((await runCli("help status")).stdout).toMatch(new RegExp(`^ {2}${type} `, "m"))
})

test("What is stored and not deployed is a no only for who names it.", async () => {
  const wadm = await lattice(manifest("runs", shop("runs")))
  await wadm.client().put(manifest("stored", shop("stored")))
  expect((await runCli("status", wadm)).code).toBe(0)
  expect((await runCli("status --stack shop/prod", wadm)).code).toBe(0)
  expect((await runCli("status runs", wadm)).code).toBe(0)
  expect((await runCli("status runs stored", wadm)).code).toBe(1)
})

test("A version that wadm has said nothing about yet does not count as running.", async () => {
  const wadm = new InMemoryWadm()
  wadm.whenDeployed = () => []
  await deployAll(wadm, manifest("new", { components: [scaled(own("new"))] }))
  expect(await said("status", wadm, 1)).toContain("new: undeployed\n  wadm has not reported on version v1 yet\n")
})

test("An application that only refers to what others run counts as running: wadm never calls it deployed.", async () => {
  const wadm = await lattice(network(), manifest("refers", { components: [refer("http", "network/httpserver")] }))
  wadm.remember("refers", statusEvent("undeployed"))
  expect(await said("status refers", wadm)).toMatch(/^refers {7}deployed {2}0\/0 /m)
  await deployAll(wadm, manifest("links", { components: [linked(refer("http", "network/httpserver"), "http")] }))
  wadm.remember("links", statusEvent("undeployed"))
  expect((await runCli("status links", wadm)).code).toBe(1)
})

test("A component that wadm names nowhere does not run, though wadm calls the application deployed.", async () => {
  const wadm = await lattice(manifest("half", { components: [own("one"), own("two")] }))
  wadm.remember("half", statusEvent("deployed", "", [scalerStatus("half-one", "deployed")]))
  const text = await said("status half", wadm)
  expect(text).toMatch(/^half {9}deployed {2}1\/2 .* a component without a scaler never runs$/m)
})

test("An application without any scaler counts as running, and it is said that its component never runs.", async () => {
  const wadm = await lattice(manifest("idle"))
  wadm.remember("idle", statusEvent("undeployed"))
  expect(await said("status idle", wadm)).toMatch(
    /^idle {9}deployed {2}0\/1 .* a component without a scaler never runs$/m,
  )
})

test("Labels that no host has are named in the words of the program.", async () => {
  const spread = { instances: 1, spread: [{ name: "eu", weight: 1, requirements: { zone: "eu" } }] }
  const wadm = await lattice(manifest("dog", { components: [withTrait(own("dog"), "spreadscaler", spread)] }))
  const message = "Could not satisfy spread eu for dog-dog, 0/1 eligible hosts found."
  wadm.remember("dog", statusEvent("failed", "", [scalerStatus("dog-dog", "failed", message)]))
  expect(await said("status dog", wadm, 1)).toContain("zone=eu")
})

test("The stack that is named is what is listed, with what its owner should know of each.", async () => {
  const wadm = await lattice(
    network(shop("network")),
    manifest("cache", { shared: true, ...shop("cache") }),
    manifest("old", shop("old")),
    consumer("dog"),
    manifest("quiet", { ...shop("quiet"), shared: true }),
  )
  const client = wadm.client()
  await client.put(fenceOf(manifest("cache"), "shop/prod/cache", "v1"))
  await client.put(retiredMarkOf(manifest("old"), "shop/prod/old"))
  await deployAll(wadm, network({ ...shop("network"), version: "v2", shared: false }))
  await client.put(network({ ...shop("network"), version: "v3" }))
  expect(await said("status --stack shop/prod", wadm)).toBe(`
lattice "default", stack shop/prod: 4 of 4 applications are deployed

APPLICATION  STATUS    COMPONENTS  VERSION  USED BY  OWNER              NOTE
cache        deployed  1/1         v1       0        shop/prod/cache    a delete is under way or was broken off
network      deployed  1/1         v2       1        shop/prod/network  version v3 is stored, not deployed; used, and not shared any more
old          deployed  1/1         v1                shop/prod/old      retired: it goes with its last user
quiet        deployed  1/1         v1       0        shop/prod/quiet
`)
  await client.undeploy("network")
  expect(await said("status network", wadm, 1)).toContain(
    "version v3 is stored, not deployed; used, and not deployed\n",
  )
})

test("With --json the facts are printed in the order of the table, with what wadm does for each part.", async () => {
  const wadm = await lattice(network(), consumer("dog", shop("dog")))
  wadm.remember("dog", statusEvent("waiting", "Lattice contains no hosts"))
  const { code, facts } = await json("status", wadm)
  expect({ code, facts }).toEqual({
    code: 1,
    facts: {
      lattice: "default",
      stack: null,
      ready: false,
      applications: [
        {
          application: "dog",
          owner: "shop/prod/dog",
          deployed: true,
          fenced: false,
          retired: false,
          version: "v1",
          newestVersion: "v1",
          shared: false,
          usedBy: [],
          status: "waiting",
          message: "Lattice contains no hosts",
          ready: false,
          components: { ready: 0, total: 1 },
          reasons: ["waiting: Lattice contains no hosts"],
          scalers: [],
        },
        expect.objectContaining({ application: "network", ready: true, shared: true, usedBy: ["dog"] }),
      ],
    },
  })
})

test("One list, one manifest for each application, and one status for each that is asked for are all the requests.", async () => {
  const wadm = await lattice(network(), consumer("dog"), consumer("cat"))
  wadm.calls.length = 0
  await runCli("status dog", wadm)
  expect(wadm.operations().sort()).toEqual(["get", "get", "get", "list", "status"])
})

test("With --wait it answers when the last one runs, and reads the lattice only when something happens there.", async () => {
  const wadm = await lattice(network(), manifest("dog"))
  wadm.remember("network", statusEvent("waiting"))
  wadm.remember("dog", statusEvent("reconciling"))
  wadm.calls.length = 0
  const waiting = runCli("status --wait 600", wadm)
  const asked = (count: number) =>
    vi.waitUntil(() => wadm.operations().filter((one) => one === "status").length === count)
  await asked(2)
  wadm.emit("network", statusEvent("deployed"))
  await asked(4)
  wadm.emit("dog", statusEvent("deployed"))
  expect(await waiting).toMatchObject({ code: 0, stderr: "" })
  expect(wadm.operations().filter((one) => one === "list")).toHaveLength(3)
  expect(wadm.latticeWatchers()).toBe(0)
})

test("With --wait the time ends it, and so does a failure that holds.", async () => {
  const wadm = await lattice(manifest("dog"))
  wadm.remember("dog", statusEvent("waiting"))
  expect(await runCli("status dog --wait 0.01", wadm)).toMatchObject({ code: 1, stderr: "" })
  wadm.remember("dog", statusEvent("failed"))
  const request = { applications: ["dog"], stack: undefined }
  const limits = { timeoutMs: 600_000, failedGraceMs: 10 }
  expect(await waitForStatus(wadm.client(), request, limits)).toMatchObject({ ready: false })
  expect(wadm.latticeWatchers()).toBe(0)
})

test("With --wait what changes while the lattice is read is not missed.", async () => {
  const wadm = await lattice(manifest("dog"))
  wadm.remember("dog", statusEvent("waiting"))
  wadm.after = once("status", () => wadm.emit("dog", statusEvent("deployed")))
  expect(await runCli("status --wait 600", wadm)).toMatchObject({ code: 0 })
})

test.each(["0", "-1", "soon", "86401"])("A --wait of %s is refused.", async (seconds) => {
  expect(await runCli(`status --wait=${seconds}`)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("It must be a number of seconds, at most 86400.") as string,
  })
})

test("A lattice without applications is no failure, a stack without any is none that could be said.", async () => {
  expect(await said("status", new InMemoryWadm())).toBe(`
lattice "default": it has no application
`)
  const wadm = await lattice(manifest("dog", shop("dog")))
  expect(await runCli("status --stack shop/dev", wadm)).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: stack shop/dev owns no application in lattice "default"\nStacks that do: shop/prod\n`,
  })
  expect((await runCli("status --stack shop/dev")).stderr).toContain("No stack owns anything there\n")
  expect(await runCli("status nope", wadm)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('has no application "nope"') as string,
  })
  expect((await runCli("status dog --stack shop/prod", wadm)).stderr).toContain(
    "name applications or --stack, not both",
  )
})

test("Good is green, on the way is yellow, failed is red.", async () => {
  const wadm = await lattice(manifest("a"), manifest("b"), manifest("c"))
  wadm.remember("b", statusEvent("waiting"))
  wadm.remember("c", statusEvent("failed"))
  const { stdout } = await runCli("status", wadm, { colours: true })
  expect(stdout).toContain("\u001b[32mdeployed\u001b[39m")
  expect(stdout).toContain("\u001b[33mwaiting\u001b[39m")
  expect(stdout).toContain("\u001b[31mfailed\u001b[39m")
})
