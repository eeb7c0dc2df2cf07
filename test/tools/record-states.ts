import { cpSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { startLattice } from "../helpers/lattice"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { portableState } from "./portable-state"
import { storedVersions } from "./stored-versions"

const states = resolve(__dirname, "../fixtures/states")

/** Keeps a program, the state that this version makes of it, and what is in the lattice then. */
async function recordStates(name: string): Promise<void> {
  const workspace = new PulumiWorkspace({ RECORDING: "yes" })
  const lattice = await startLattice({ hosts: 1 })
  try {
    const config = { "wadm:servers": lattice.natsUrl }
    const stack = await PulumiStack.create(workspace, join(states, "program"), { config })
    // The one that is late makes the command fail.
    await stack.up("--continue-on-error")
    const state = portableState(await stack.succeed("stack", "export"), lattice.natsUrl)
    const stored = await storedVersions(new WadmApi(lattice.natsUrl))
    const folder = join(states, name)
    cpSync(join(states, "program"), folder, { recursive: true })
    for (const [file, content] of Object.entries({ "state.json": state, "lattice.json": stored }))
      writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`)
    console.log(`recorded in ${folder}`)
  } finally {
    await lattice.stop()
    workspace.remove()
  }
}

const [name] = process.argv.slice(2)
if (name === undefined) throw new Error("say under which name, such as 0.1.0: record-states.ts NAME")
void recordStates(name)
