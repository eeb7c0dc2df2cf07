import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { recordRequests, type RequestLog } from "../helpers/request-log"
import { WadmApi } from "../helpers/wadm-api"
import { noImage } from "./applications"
import { rewrite, stackOf } from "./written-program"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let log: RequestLog
let stack: PulumiStack
/** What wadm got while every description changed. */
let requests: readonly string[]

/** One application for each option, all with the same description. */
function program(description: string, renamed: string, protect: boolean): string {
  return `
const components = { main: wadm.component({ image: "${noImage}" }) }
const add = (name, options) =>
  new wadm.Application(name, { wait: false, name, description: "${description}", components }, options)
add("protected", { protect: ${protect} })
add("retained", { retainOnDelete: true })
add("ignoring", { ignoreChanges: ["description"] })
add("replaced", { replaceOnChanges: ["description"] })
add("replaced-late", { replaceOnChanges: ["description"], deleteBeforeReplace: true })
add("hidden", { additionalSecretOutputs: ["description"] })
add("hurried", { customTimeouts: { create: "1ns", update: "1ns", delete: "1ns" } })
const renamed = "${renamed}"
new wadm.Application(renamed, { wait: false, name: "aliased", description: "${description}", components }, {
  aliases: ["before", "between", "after"].filter((name) => name !== renamed).map((name) => ({ name })),
})
`
}

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
  log = await recordRequests(lattice.natsUrl)
  const files = { "index.js": program("dull", "before", true) }
  stack = await stackOf(workspace, "options", files, { "wadm:servers": lattice.natsUrl })
  await stack.succeed("up", "--yes", "--skip-preview")
  rewrite(stack, { "index.js": program("canary", "between", true) })
  log.clear()
  await stack.succeed("up", "--yes", "--skip-preview")
  await log.settled()
  requests = [...log.requests]
})

afterAll(async () => {
  await log.close()
  await lattice.stop()
  workspace.remove()
})

/** How the newest version of an application describes it, if that one runs. */
async function describes(application: string): Promise<string | undefined> {
  const newest = (await wadm.snapshot())[application]?.at(-1)
  expect(newest).toMatch(/ deployed$/)
  return (await wadm.get(application)).metadata.annotations["description"]
}

function writesTo(application: string): string[] {
  return requests.filter(
    (request) => request.endsWith(` ${application}`) && /^(put|deploy|undeploy|del) /.test(request),
  )
}

test("P21: ignoreChanges keeps what the program says of a property from the lattice.", async () => {
  expect(await describes("ignoring")).toBe("dull")
  expect(writesTo("ignoring")).toEqual([])
})

test("P21: replaceOnChanges makes a new resource of the same application, which runs on.", async () => {
  expect(await describes("replaced")).toBe("canary")
  expect(writesTo("replaced")).not.toContain("undeploy replaced")
})

test("P21: deleteBeforeReplace deletes the application first.", async () => {
  const writes = writesTo("replaced-late")
  expect(writes.indexOf("del replaced-late")).toBeLessThan(writes.indexOf("put replaced-late"))
  expect(await describes("replaced-late")).toBe("canary")
})

test("P21: additionalSecretOutputs encrypts an output in the state.", async () => {
  const { hidden, hurried } = await stack.applications()
  expect(JSON.stringify(hidden?.outputs?.["description"])).toContain("ciphertext")
  expect(hurried?.outputs?.["description"]).toBe("canary")
})

test("P21: customTimeouts does nothing, since Pulumi does not hand it to a dynamic provider.", async () => {
  expect(await describes("hurried")).toBe("canary")
})

test("P21: An alias keeps the application of a resource under a new name, and whose it is follows.", async () => {
  expect(writesTo("aliased")).toEqual(["put aliased", "deploy aliased"])
  const { before, between } = await stack.applications()
  expect([before, between?.outputs?.["name"]]).toEqual([undefined, "aliased"])
  rewrite(stack, { "index.js": program("canary", "after", true) })
  await stack.succeed("up", "--yes", "--skip-preview")
  rewrite(stack, { "index.js": program("another", "after", true) })
  await stack.succeed("up", "--yes", "--skip-preview")
  expect(await describes("aliased")).toBe("another")
})

test("P21: protect keeps an application from being deleted.", async () => {
  const before = await wadm.snapshot()
  const { protected: resource } = await stack.applications()
  const { code, output } = await stack.destroy("--target", resource?.urn ?? "")
  expect(code).not.toBe(0)
  expect(output).toContain("protected")
  expect(await wadm.snapshot()).toEqual(before)
})

test("F57: An application whose state is lost is taken over again, since the lattice says whose it is.", async () => {
  const before = await wadm.snapshot()
  const { hurried } = await stack.applications()
  await stack.succeed("state", "delete", hurried?.urn ?? "", "--yes")
  rewrite(stack, { "index.js": program("another", "after", false) })
  expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/\+ 1 created/)
  expect(await wadm.snapshot()).toEqual(before)
  await stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
})

test("P21: retainOnDelete leaves an application in the lattice.", async () => {
  await stack.succeed("destroy", "--yes", "--skip-preview")
  expect(Object.keys(await wadm.snapshot())).toEqual(["retained"])
})
