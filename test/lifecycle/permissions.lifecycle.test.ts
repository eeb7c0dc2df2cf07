import { afterAll, beforeAll, expect, test } from "vitest"
import { DEPLOYER, loginEnvironment, loginOf } from "../helpers/nats-users"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { plain, sharing, write } from "./applications"
import { expectNoChange, type Scene, startScene } from "./scene"

let scene: Scene<"network">
let stack: PulumiStack
let asReader: PulumiStack

const network = sharing("httpserver")

beforeAll(async () => {
  const users = { reader: { role: "reader", lattices: ["default"] } } as const
  scene = await startScene(["network"], { users, trace: true })
  stack = scene.stacks.network
  asReader = stack.with(loginEnvironment(loginOf("reader")))
  write(stack, { network })
  await stack.succeed("up", "--yes", "--skip-preview")
})

afterAll(() => scene.end())

test("S6: Pulumi ran as a deployer, which no request went past.", () => {
  const { published } = scene.lattice.nats.subjectsUsedBy(DEPLOYER.user)
  expect(published).toContain("wadm.api.default.model.put")
  expect(scene.lattice.nats.refusals).toEqual([])
})

/** Of more than 4 KiB: a preview asks the server how large a message may be. */
const large = { ...network, description: "x".repeat(5_000) }

test("I3: a reader previews with a live check, and looks for drift.", async () => {
  await expectNoChange(asReader)
  write(stack, { network: large, dog: plain() })
  expect(await asReader.preview("--refresh")).toMatchObject({ code: 0 })
  expect(scene.lattice.nats.refusals).toEqual([])
})

test("F12: what a reader may not change stays as it is, and the error says what its user lacks and where to get it.", async () => {
  const before = await scene.everything()
  write(stack, { network: large, dog: plain() })
  const { code, output } = await asReader.up("--continue-on-error")
  expect(code).not.toBe(0)
  for (const application of ["network", "dog"]) {
    expect(output).toContain(
      `NATS does not allow this user to publish "wadm.api.default.model.put", needed by "put" for application "${application}" in lattice "default"`,
    )
  }
  expect(output).toContain(
    "npx pulumi-wadm permissions --role deployer --lattice default prints what to give the user.",
  )
  const refused = await asReader.destroy()
  expect(refused.code).not.toBe(0)
  expect(refused.output).toContain('application "network" in lattice "default" was not deleted')
  expect(refused.output).toContain('needed by "put"')
  expect(await scene.everything()).toEqual(before)
  write(stack, { network })
  await expectNoChange(stack)
})
