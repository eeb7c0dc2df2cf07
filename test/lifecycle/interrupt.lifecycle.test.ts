import { afterAll, beforeAll, expect, test } from "vitest"
import { connectionsOf } from "../helpers/lattice-content"
import type { PulumiCommand, PulumiResult } from "../helpers/pulumi-workspace"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { retry } from "../helpers/retry"
import { processesOf } from "../helpers/stack-processes"
import { httpHello, plain, write } from "./applications"
import { Gate } from "./gate"
import { type Scene, startScene } from "./scene"

const AN_HOUR = 3600

let scene: Scene<"waits">
let stack: PulumiStack
let gate: Gate

beforeAll(async () => {
  scene = await startScene(["waits"], { hosts: 1 })
  gate = await Gate.open(scene.lattice.natsUrl)
  stack = scene.stacks.waits
  await stack.configure({ "wadm:servers": gate.url })
})

afterAll(async () => {
  gate.close()
  await scene.end()
})

/** An update that Ctrl-C interrupts while it waits for an application, on a host that does nothing from then on. */
async function interrupted(timeout: number, times: number): Promise<PulumiResult> {
  const [host] = scene.lattice.hosts
  const components = { main: { kind: "component", image: httpHello } }
  write(stack, { slow: plain({ wait: true, timeout, components }) })
  const command = stack.start("up", "--yes", "--skip-preview")
  await gate.during(
    () => said(command, "reconciling"),
    "before",
    "deploy slow",
    () => host?.pause(),
  )
  for (let time = 1; time <= times; time++) {
    process.kill(-command.child.pid!, "SIGINT")
    // Pulumi answers the first one by saying what a second one does.
    if (time < times) await said(command, "terminate immediately")
  }
  const result = await command.result
  host?.resume()
  return result
}

/** Resolves when a command has said something; fails when it ends without that. */
async function said({ child, result }: PulumiCommand, text: string): Promise<void> {
  let output = ""
  const heard = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes(text)) resolve()
      })
  })
  const ended = result.then(({ output: all }) => {
    throw new Error(`the command ended without "${text}":\n${all}`)
  })
  await Promise.race([heard, ended])
}

async function expectNothingRuns(): Promise<void> {
  await retry(async () => processesOf(stack).length === 0 || undefined, { deadline: 60_000 })
  expect(await connectionsOf(scene.lattice, "pulumi-wadm")).toEqual([])
}

test("F43: After one Ctrl-C an update waits on for an application only until its timeout, and keeps it.", async () => {
  const { code, output } = await interrupted(3, 1)
  expect(code).not.toBe(0)
  expect(output).toContain("was not ready within 3 s")
  await expectNothingRuns()
  expect(await stack.applications()).toHaveProperty("slow")
  await stack.succeed("destroy", "--yes", "--skip-preview")
})

test("F43: After two Ctrl-C an update ends at once, and the next one takes the application over.", async () => {
  const { code } = await interrupted(AN_HOUR, 2)
  expect(code).not.toBe(0)
  await expectNothingRuns()
  const { slow } = await scene.wadm.snapshot()
  expect(slow).toEqual([expect.stringMatching(/^\w+ deployed$/)])
  await stack.run("cancel", "--yes")
  await stack.succeed("refresh", "--yes", "--skip-preview", "--clear-pending-creates")
  write(stack, { slow: plain({ components: { main: { kind: "component", image: httpHello } } }) })
  await stack.succeed("up", "--yes", "--skip-preview")
  expect((await scene.wadm.snapshot())["slow"]).toEqual(slow)
  await stack.succeed("destroy", "--yes", "--skip-preview")
})
