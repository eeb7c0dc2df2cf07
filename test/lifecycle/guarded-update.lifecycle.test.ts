import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { foreignManifest, fromFile, plain, sharing, write } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let stack: PulumiStack

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
  stack = await PulumiStack.create(workspace, fromFile, { config: { "wadm:servers": lattice.natsUrl } })
  write(stack, { network: sharing("httpserver", "messaging") })
  await stack.succeed("up", "--yes", "--skip-preview")
  const reference = { application: { name: "network", component: "httpserver" } }
  await wadm.put(foreignManifest("dog", "v1", [{ name: "server", type: "capability", properties: reference }]))
  await wadm.deploy("dog")
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test.each([
  { change: "unsharing an application", network: { ...sharing("httpserver", "messaging"), shared: false } },
  { change: "dropping a component", network: sharing("messaging") },
])("An update refuses $change that is in use, names the user, and stays pending.", async ({ network }) => {
  const before = [await wadm.snapshot(), await wadm.stored()]
  const recorded = await stack.applications()
  write(stack, { network })
  const { code, output } = await stack.up()
  expect(code).not.toBe(0)
  expect(output).toMatch(
    /application "network" in lattice "default" was not updated .*httpserver.*: 1 application uses it/,
  )
  expect(output).toMatch(/^ +dog +version v1 +server -> network\/httpserver +not managed by Pulumi$/m)
  expect(output).toContain("wash app undeploy dog")
  expect([await wadm.snapshot(), await wadm.stored()]).toEqual(before)
  expect(await stack.applications()).toEqual(recorded)
  expect(await stack.preview()).toMatchObject({ code: 0, output: expect.stringContaining("~ 1 to update") as string })
})

test("An update may drop a component that nobody uses.", async () => {
  write(stack, { network: sharing("httpserver") })
  expect(await stack.up()).toMatchObject({ code: 0 })
  expect((await wadm.get("network")).spec.components.map(({ name }) => name)).toEqual(["httpserver"])
})

test("Once the user is gone, the refused change goes through.", async () => {
  await wadm.delete("dog")
  write(stack, { network: plain() })
  expect(await stack.up()).toMatchObject({ code: 0 })
  expect((await wadm.get("network")).metadata.annotations).not.toHaveProperty(["wasmcloud.dev/shared"])
})
