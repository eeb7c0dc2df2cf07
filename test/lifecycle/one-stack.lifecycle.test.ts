import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { recordRequests, type RequestLog } from "../helpers/request-log"
import { type Snapshot, WadmApi } from "../helpers/wadm-api"
import { examples, httpHello } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let log: RequestLog
let stack: PulumiStack
let port: number

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  ;[lattice, port] = await Promise.all([startLattice({ hosts: 1 }), freePort()])
  wadm = new WadmApi(lattice.natsUrl)
  log = await recordRequests(lattice.natsUrl)
  const config = { "wadm:servers": lattice.natsUrl, address: `127.0.0.1:${port}`, component: httpHello }
  stack = await PulumiStack.create(workspace, join(examples, "one-stack"), { config })
})

afterAll(async () => {
  await log.close()
  await lattice.stop()
  workspace.remove()
})

function ask(path: string): Promise<string> {
  return answerOf(`http://127.0.0.1:${port}${path}`)
}

/** The requests that a command sends to wadm. */
async function requestsOf(command: () => Promise<unknown>): Promise<string[]> {
  log.clear()
  await command()
  await log.settled()
  return [...log.requests]
}

function versionsOf(snapshot: Snapshot, application: string): string[] {
  return (snapshot[application] ?? []).map((version) => version.replace(" deployed", ""))
}

test("The server is deployed before anything of its users is stored.", async () => {
  const requests = await requestsOf(() => stack.succeed("up", "--yes", "--skip-preview"))
  const deployed = requests.indexOf("deploy network")
  expect(deployed).toBeGreaterThan(-1)
  for (const name of ["dog", "cat"]) expect(requests.indexOf(`put ${name}`)).toBeGreaterThan(deployed)
  expect(await ask("/cat")).toBe("hello from /cat")
})

test("An unchanged program costs wadm no request, neither in a preview nor in an update.", async () => {
  expect(await requestsOf(() => stack.succeed("preview", "--expect-no-changes"))).toEqual([])
  expect(await requestsOf(() => stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes"))).toEqual([])
})

test("A refresh without drift changes nothing.", async () => {
  await stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
})

test("A changed path updates the one application that it belongs to.", async () => {
  const before = await wadm.snapshot()
  const program = readFileSync(join(stack.directory, "index.ts"), "utf8")
  const changed = program.replace('"/cat"', '"/lion"')
  expect(changed).not.toBe(program)
  stack.write("index.ts", changed)
  const requests = await requestsOf(() => stack.succeed("up", "--yes", "--skip-preview"))
  expect(requests.filter((request) => /^(put|deploy|undeploy|del) /.test(request))).toEqual(["put cat", "deploy cat"])
  expect(await ask("/lion")).toBe("hello from /lion")
  const { cat, ...others } = await wadm.snapshot()
  expect({ ...others, cat: cat?.length }).toEqual({ ...before, cat: 2 })
})

test("A refresh sees what others did to applications meanwhile, and the next update repairs it.", async () => {
  const before = await wadm.snapshot()
  const [oldest] = versionsOf(before, "cat")
  await wadm.delete("dog")
  await wadm.deploy("cat", oldest)
  const refreshed = await stack.succeed("refresh", "--yes", "--skip-preview")
  expect(refreshed).toMatch(/~ 1 updated\n +- 1 deleted/)
  expect(await wadm.snapshot()).not.toEqual(before)
  const { cat, dog } = await stack.applications()
  expect([cat?.outputs?.["deployedVersion"], dog]).toEqual([oldest, undefined])

  expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/\+ 1 created\n +~ 1 updated/)
  expect(await wadm.snapshot()).toEqual(before)
  expect(await Promise.all([ask("/lion"), ask("/dog")])).toEqual(["hello from /lion", "hello from /dog"])
})

// By itself: a host that starts a server again can miss a change to one of its links at that moment.
test("A shared application that somebody undeployed runs again after the next update.", async () => {
  const before = await wadm.snapshot()
  await wadm.undeploy("network")
  await stack.succeed("refresh", "--yes", "--skip-preview")
  const { network } = await stack.applications()
  expect(network?.outputs?.["deployedVersion"]).toBeUndefined()
  expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/~ 1 updated/)
  expect(await wadm.snapshot()).toEqual(before)
  expect(await Promise.all([ask("/lion"), ask("/dog")])).toEqual(["hello from /lion", "hello from /dog"])
})

test("Destroying the stack takes the users away before the server.", async () => {
  const requests = await requestsOf(() => stack.succeed("destroy", "--yes", "--skip-preview"))
  const first = requests.indexOf("undeploy network")
  for (const name of ["dog", "cat"]) expect(requests.lastIndexOf(`del ${name}`)).toBeLessThan(first)
  expect(requests).toEqual(expect.arrayContaining(["del dog", "del cat", "del network"]))
  expect(await wadm.snapshot()).toEqual({})
})
