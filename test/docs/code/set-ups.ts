import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { LocalLattice } from "../../helpers/lattice"
import { WadmApi } from "../../helpers/wadm-api"
import { blocksOf, repository } from "./blocks"
import { programsIn } from "./programs"
import { DEPLOYED, STORED } from "./scene"
import type { Session } from "./session"

interface Ground {
  readonly session: Session
  readonly lattice: LocalLattice
}

/** What a reader has before a page's first command. */
export const SET_UPS: Readonly<Record<string, (ground: Ground) => Promise<void>>> = {
  "README.md": ({ session }) => programOnThePage(session, "README.md"),
  "docs/guard.md": ({ session }) => projectAndStack(session, "network", "prod"),
  "docs/guide.md": deployedManifests,
  "docs/settings.md": ({ session }) => projectAndStack(session, "shop", "prod"),
  "docs/tools.md": sharedServerInUse,
}

/** The first program of a page, where a template of Pulumi puts it. */
async function programOnThePage(session: Session, page: string): Promise<void> {
  const [program] = programsIn(blocksOf(page))
  for (const [file, text] of Object.entries(program?.files ?? {})) session.write(file, text)
  await projectAndStack(session, "shop", "dev")
}

const EXAMPLE = join(repository, "examples/manifests/manifests")

/** The manifests that wash would have deployed. */
async function deployedManifests({ session, lattice }: Ground): Promise<void> {
  const wadm = new WadmApi(lattice.natsUrl)
  for (const file of ["network.yaml", "dog.yaml", "cat.yaml"]) {
    const path = session.write(`manifests/${file}`, readFileSync(join(EXAMPLE, file), "utf8"))
    await wadm.putText(readFileSync(path, "utf8"))
    await wadm.deploy(file.replace(".yaml", ""))
  }
}

async function projectAndStack(session: Session, project: string, stack: string): Promise<void> {
  session.write("Pulumi.yaml", `name: ${project}\nruntime: nodejs\n`)
  session.write("package.json", `{ "name": "${project}", "main": "index.ts" }\n`)
  await session.run(`pulumi stack init ${stack}`)
}

/** What teams and other tools have in a lattice. */
async function sharedServerInUse({ session, lattice }: Ground): Promise<void> {
  await projectAndStack(session, "apps", "prod")
  await session.run("export WASMCLOUD_LATTICE=shop")
  const wadm = new WadmApi(lattice.natsUrl, "shop")
  for (const application of DEPLOYED) {
    await wadm.put(application)
    await wadm.deploy(application.metadata.name)
  }
  await wadm.put(STORED)
}
