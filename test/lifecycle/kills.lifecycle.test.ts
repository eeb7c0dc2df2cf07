import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { connectionsOf } from "../helpers/lattice-content"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { retry } from "../helpers/retry"
import { endLanguageHosts, processesOf } from "../helpers/stack-processes"
import { crash, Gate } from "./gate"
import { type Scene, startScene } from "./scene"
import { TwoPrograms } from "./two-programs"

const everywhere = process.env["KILLS"] === "all"
const SECONDS_FOR_ALL = 3600
const timeout = 1000 * (everywhere ? SECONDS_FOR_ALL : 240)
const hook = pathToFileURL(resolve(__dirname, "programs/hooked-provider.mjs")).href

let scene: Scene<"kills">
let gate: Gate
let programs: TwoPrograms

beforeAll(async () => {
  scene = await startScene(["kills"])
  gate = await Gate.open(scene.lattice.natsUrl)
  await scene.stacks.kills.configure({ "wadm:servers": gate.url })
  programs = await TwoPrograms.start(scene, scene.stacks.kills)
})

afterAll(async () => {
  gate.close()
  await scene.end()
})

/** Which requests of an update to die at: all with KILLS=all, else one by chance. */
function requestsToDieAt(): number[] {
  const count = programs.requestsOfNextMove
  if (everywhere) return Array.from({ length: count }, (_, index) => index)
  return fc.sample(fc.nat(count - 1), { numRuns: 1, seed: Number(process.env["SEED"] ?? 1) })
}

test.each([
  ["check", "before"],
  ["diff", "after"],
  ["create", "after"],
  ["update", "after"],
  ["delete", "after"],
  ["read", "before"],
])(
  "F41: A provider killed in %s, %s it did anything, leaves nothing that the next update does not mend.",
  async (verb, moment) => {
    const { stack } = programs
    const killing = stack.with({ NODE_OPTIONS: `--import ${hook}`, KILL_PROVIDER: `${verb} ${moment}` })
    if (verb !== "read") programs.turn()
    const { code, output } = await (verb === "read" ? killing.refresh() : killing.up())
    expect(code).not.toBe(0)
    expect(output).toMatch(/error: .*(EOF|transport|connection|Unavailable)/i)
    await programs.recover()
  },
)

test(
  "F41: A provider killed at any request of an update leaves nothing that the next one does not mend.",
  { timeout },
  async () => {
    for (const request of requestsToDieAt()) {
      programs.turn()
      await crash(gate, programs.stack, "up", request)
      await programs.recover()
    }
  },
)

test(
  "F42: A pulumi killed at any request leaves pending operations, which a refresh clears.",
  { timeout },
  async () => {
    const { stack } = programs
    for (const request of requestsToDieAt()) {
      programs.turn()
      const { child, result } = stack.start("up", "--yes", "--skip-preview")
      const { code } = await gate.during(
        () => result,
        "after",
        request,
        async () => child.kill("SIGKILL"),
      )
      expect(code).toBe(null)
      // Nothing of it goes on in the lattice: the provider ends by itself.
      await gone(stack)
      await stack.succeed("cancel", "--yes")
      await stack.succeed("refresh", "--yes", "--skip-preview", "--clear-pending-creates")
      expect(await programs.recover()).not.toContain("pending operations")
    }
  },
)

/** Resolves when no process of the command is left, and no connection of a provider. */
async function gone(stack: PulumiStack): Promise<void> {
  endLanguageHosts(stack)
  await retry(async () => processesOf(stack).length === 0 || undefined, { deadline: 60_000 })
  // The server may see the end of a connection a moment after the process is gone.
  const ended = async () => (await connectionsOf(scene.lattice, "pulumi-wadm")).length === 0 || undefined
  await retry(ended, { deadline: 10_000 })
}
