import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { fromFile, plain, write } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let stack: PulumiStack
let nowhere: string

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice({ wadm: false })
  nowhere = `nats://127.0.0.1:${await freePort()}`
  stack = await PulumiStack.create(workspace, fromFile)
})

beforeEach(() => write(stack, { lonely: plain() }))

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test("F1: Without a NATS server, a preview works, and an update fails with the address and where it comes from.", async () => {
  await stack.configure({ "wadm:servers": nowhere })
  expect(await stack.preview()).toMatchObject({ code: 0 })
  const { code, output } = await stack.up()
  expect(code).not.toBe(0)
  expect(output).toContain(`cannot connect to NATS at ${nowhere} (CONNECTION_REFUSED)`)
  expect(output).toContain("this address is from stack configuration wadm:servers")
  expect(output).toContain("pulumi config set wadm:servers nats://HOST:PORT")
  expect(await stack.applications()).toEqual({})
})

test("F2: With NATS but without wadm, an update fails soon and says what to start.", async () => {
  await stack.configure({ "wadm:servers": lattice.natsUrl })
  const { code, output } = await stack.up()
  expect(code).not.toBe(0)
  expect(output).toContain('no wadm answers for lattice "default"')
  expect(output).toContain("Start wadm (wash up does)")
  expect(await stack.applications()).toEqual({})
})

test("A setting that cannot be used is refused with its name and no stack trace.", async () => {
  await stack.configure({ "wadm:servers": "localhost:4222" })
  const { code, output } = await stack.preview()
  expect(code).not.toBe(0)
  expect(output).toContain("error: stack configuration wadm:servers must be a list of URLs")
  expect(output).toContain('not "localhost:4222"')
  expect(output).not.toMatch(/^ +at /m)
})
