import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { fromFile, noImage, plain, sharing, write } from "./applications"

const network = sharing("httpserver")
const dog = {
  wait: false,
  components: { main: { kind: "component", image: noImage }, server: { from: "network", shared: "httpserver" } },
}

let workspace: PulumiWorkspace
let lattice: LocalLattice
let stack: PulumiStack
let unreachable: Record<string, string>

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  unreachable = { "wadm:servers": `nats://127.0.0.1:${await freePort()}` }
  stack = await PulumiStack.create(workspace, fromFile)
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test("F46: A preview of a shared application and its user works before either exists, with the lattice out of reach.", async () => {
  await stack.configure(unreachable)
  write(stack, { network, dog })
  const { code, output } = await stack.preview()
  expect(code).toBe(0)
  expect(output).toMatch(/\+ 3 to create/)
})

test("A preview of an update works with the lattice out of reach, and leaves the users of what changes alone.", async () => {
  await stack.configure({ "wadm:servers": lattice.natsUrl })
  await stack.succeed("up", "--yes", "--skip-preview")
  await stack.configure(unreachable)
  write(stack, { network: { ...network, description: "for everyone" }, dog, cat: plain() })
  const { code, output } = await stack.preview()
  expect(code).toBe(0)
  expect(output).toMatch(/\+ 1 to create\n +~ 1 to update\n +2 changes\. 2 unchanged/)
})
