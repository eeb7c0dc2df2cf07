import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { consumer } from "../fixtures/manifests"
import { startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { examples, httpHello } from "../lifecycle/applications"
import { PICTURE, RECORDED, refusalPicture } from "./pictures"

/** Brings about a real refusal, and writes what Pulumi prints and the picture of it. */
async function record(): Promise<void> {
  const workspace = new PulumiWorkspace({ FORCE_COLOR: "1" })
  const lattice = await startLattice({ hosts: 1 })
  try {
    const servers = { "wadm:servers": lattice.natsUrl }
    const address = `127.0.0.1:${await freePort()}`
    const at = (project: string) => join(examples, "shared-http-server", project)
    const network = await PulumiStack.create(workspace, at("network"), { config: { ...servers, address } })
    await network.succeed("up", "--yes", "--skip-preview")
    const apps = await PulumiStack.create(workspace, at("apps"), { config: { ...servers, component: httpHello } })
    await apps.succeed("up", "--yes", "--skip-preview")
    const wadm = new WadmApi(lattice.natsUrl)
    await wadm.put(consumer("bird", { version: "v2" }))
    await wadm.deploy("bird")
    const { output } = await network.destroy("--suppress-progress", "--color=always")
    writeFileSync(RECORDED, output)
  } finally {
    await lattice.stop()
    workspace.remove()
  }
  draw()
}

function draw(): void {
  mkdirSync(dirname(PICTURE), { recursive: true })
  writeFileSync(PICTURE, refusalPicture())
}

if (process.argv.includes("--draw")) draw()
else void record()
