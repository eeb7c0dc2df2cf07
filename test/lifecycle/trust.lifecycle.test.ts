import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { noImage } from "./applications"
import { stackOf } from "./written-program"

const main = `wadm.component({ image: "${noImage}" })`

/** Shares a server with those of the stack's configuration, and uses it for applications of its own. */
const networkProgram = `
const config = new pulumi.Config()
const network = new wadm.Application("network", {
  wait: false,
  shared: { with: config.require("with").split(" ") },
  components: { httpserver: wadm.capability({ image: "${noImage}" }) },
})
for (const name of config.require("users").split(" ")) {
  new wadm.Application(name, { wait: false, components: { main: ${main}, server: network.components.httpserver } })
}
export const contract = network.contract
`

/** Uses it from another stack, by the reference that the first one exports or by one made by hand. */
const appsProgram = `
const stack = new pulumi.StackReference("organization/network/dev")
const { httpserver } = wadm.fromStack(stack).components
const byHand = { kind: "capability", application: "network", component: "httpserver", lattice: "default" }
const server = new pulumi.Config().requireBoolean("byHand") ? byHand : httpserver
new wadm.Application("mouse", { wait: false, components: { main: ${main}, server } })
`

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let network: PulumiStack
let apps: PulumiStack

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
  const unreachable = { "wadm:servers": `nats://127.0.0.1:${await freePort()}` }
  const names = { with: "dog */prod", users: "dog cat" }
  network = await stackOf(workspace, "network", { "index.js": networkProgram }, { ...unreachable, ...names })
  apps = await stackOf(
    workspace,
    "apps",
    { "index.js": appsProgram },
    { "wadm:servers": lattice.natsUrl, byHand: "false" },
  )
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

function refusal(name: string, stack: string, list: string): string {
  return (
    `application "${name}" (owner ${stack}/${name}) may not use application "network", which is shared with ${list} alone; ` +
    `ask its owner to add "${name}" or "${stack}" to shared.with (annotation pulumi-wadm/shared-with)`
  )
}

test("A preview refuses who is not in the list, beside the component, with the lattice out of reach.", async () => {
  const { code, output } = await network.preview()
  expect(code).not.toBe(0)
  expect(output).toContain("components.server")
  expect(output).toContain(refusal("cat", "network/dev", "dog, */prod"))
  expect(output).not.toContain('application "dog" (owner')
})

test("A preview lets those in the list pass, and they deploy with it.", async () => {
  await network.configure({ users: "dog" })
  expect(await network.preview()).toMatchObject({ code: 0 })
  await network.configure({ "wadm:servers": lattice.natsUrl })
  await network.succeed("up", "--yes", "--skip-preview")
  const { annotations } = (await wadm.get("network")).metadata
  expect(annotations).toMatchObject({ "pulumi-wadm/shared-with": "dog, */prod", "wasmcloud.dev/shared": "true" })
  expect(Object.keys(await wadm.snapshot()).sort()).toEqual(["dog", "network"])
})

test("Another stack learns the list with the reference, and its preview and its deploy are refused.", async () => {
  for (const { code, output } of [await apps.preview(), await apps.up()]) {
    expect(code).not.toBe(0)
    expect(output).toContain(refusal("mouse", "apps/dev", "dog, */prod"))
  }
})

test("A reference that carries no list is refused in a preview and at the deploy, by the list in the lattice.", async () => {
  const before = [await wadm.snapshot(), await wadm.stored()]
  await apps.configure({ byHand: "true" })
  const preview = await apps.preview()
  expect(preview.code).not.toBe(0)
  expect(preview.output).toContain(
    `cannot use network/httpserver of lattice "default": ${refusal("mouse", "apps/dev", "dog, */prod")}`,
  )
  const { code, output } = await apps.up()
  expect(code).not.toBe(0)
  expect(output).toContain('application "mouse" was not deployed; nothing was changed')
  expect(output).toContain(
    `server -> network/httpserver in lattice "default": ${refusal("mouse", "apps/dev", "dog, */prod")}`,
  )
  expect([await wadm.snapshot(), await wadm.stored()]).toEqual(before)
})

test("Once the list has it, the other stack deploys, and a later change of the list is no change there.", async () => {
  await network.configure({ with: "dog apps/dev" })
  await network.succeed("up", "--yes", "--skip-preview")
  await apps.configure({ byHand: "false" })
  await apps.succeed("up", "--yes", "--skip-preview")
  await network.configure({ with: "dog apps/*" })
  expect(await network.succeed("up", "--yes", "--skip-preview")).toMatch(/~ 1 updated\n/)
  expect(await apps.preview("--expect-no-changes")).toMatchObject({ code: 0 })
})

test("Who is taken off the list runs on, is refused at its next deploy, and can be destroyed.", async () => {
  await network.configure({ with: "dog" })
  await network.succeed("up", "--yes", "--skip-preview")
  expect((await wadm.snapshot())["mouse"]).toEqual([expect.stringMatching(/ deployed$/)])
  const { code, output } = await apps.up()
  expect(code).not.toBe(0)
  expect(output).toContain(refusal("mouse", "apps/dev", "dog"))
  await apps.succeed("destroy", "--yes", "--skip-preview")
  await network.succeed("destroy", "--yes", "--skip-preview")
  expect(await wadm.snapshot()).toEqual({})
})
