import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { RECORDED_SERVERS } from "../tools/portable-state"
import { restoreVersions, type StoredVersion } from "../tools/stored-versions"

const states = resolve(__dirname, "../fixtures/states")
const recorded = readdirSync(states).filter((name) => name !== "program")

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

/** A stack, and a lattice, as the recorded version left them. */
async function restored(name: string): Promise<PulumiStack> {
  const read = (file: string) => readFileSync(join(states, name, file), "utf8")
  await restoreVersions(wadm, JSON.parse(read("lattice.json")) as StoredVersion[])
  const stack = await PulumiStack.create(workspace, join(states, name), {
    config: { "wadm:servers": lattice.natsUrl },
  })
  // Every version has the same project: the next one makes the same stack.
  onTestFinished(async () => {
    await stack.run("stack", "rm", "--yes", "--force")
  })
  stack.write("state.json", read("state.json").replaceAll(RECORDED_SERVERS, lattice.natsUrl))
  await stack.succeed("stack", "import", "--file", "state.json")
  return stack
}

/** What a command has done that is more than to write the state anew, as `replaced dog`. */
function doneIn(output: string): string[] {
  const steps = output.matchAll(/Application (\S+) (created|replaced|deleted)\b/g)
  return [...steps].map(([, name, done]) => `${done} ${name}`)
}

test.each(recorded)(
  "P13: A state that %s left is refreshed, updated and destroyed, and replaces nothing.",
  async (name) => {
    const stack = await restored(name)
    const before = await wadm.snapshot()
    expect(doneIn(await stack.succeed("refresh", "--yes", "--skip-preview"))).toEqual([])
    // What was not ready when it was recorded is updated: this program no longer waits for it.
    expect(doneIn(await stack.succeed("up", "--yes", "--skip-preview"))).toEqual([])
    expect(await wadm.snapshot()).toEqual(before)
    await stack.succeed("preview", "--expect-no-changes")
    await stack.succeed("destroy", "--yes", "--skip-preview")
    expect(await wadm.snapshot()).toEqual({})
  },
)
