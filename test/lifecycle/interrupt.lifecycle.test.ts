import { once } from "node:events"
import { afterAll, beforeAll, expect, test } from "vitest"
import { connectionsOf } from "../helpers/lattice-content"
import type { PulumiResult } from "../helpers/pulumi-workspace"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { retry } from "../helpers/retry"
import { processesOf } from "../helpers/stack-processes"
import { httpHello, plain, write } from "./applications"
import { type Scene, startScene } from "./scene"

const AN_HOUR = 3600

let scene: Scene<"waits">
let stack: PulumiStack

beforeAll(async () => {
  scene = await startScene(["waits"], { hosts: 1 })
  stack = scene.stacks.waits
  // A host that answers nothing: what is deployed on it is never ready.
  await scene.lattice.hosts[0]?.pause()
})

afterAll(async () => {
  scene.lattice.hosts[0]?.resume()
  await scene.end()
})

/** An update that is interrupted, as by Ctrl-C, while it waits until an application is ready. */
async function interrupted(timeout: number, times: number): Promise<PulumiResult> {
  const components = { main: { kind: "component", image: httpHello } }
  write(stack, { slow: plain({ wait: true, timeout, components }) })
  const { child, result } = stack.start("up", "--yes", "--skip-preview")
  let output = ""
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()))
  while (!output.includes("reconciling")) await once(child.stdout!, "data")
  for (let time = 1; time <= times; time++) {
    process.kill(-child.pid!, "SIGINT")
    // Pulumi answers the first one with how to end at once.
    while (time < times && !/interrupt|cancel|terminat/i.test(output)) await once(child.stdout!, "data")
  }
  return result
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
