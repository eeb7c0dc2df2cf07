import { cpSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "vitest"
import { type LatticeOptions, type LocalLattice, startLattice } from "../helpers/lattice"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { recordRequests, type RequestLog } from "../helpers/request-log"
import { WadmApi } from "../helpers/wadm-api"
import { fromFile } from "./applications"

/** A lattice, and stacks of the program `from-file` that deploy into it, each a project of its own. */
export interface Scene<Project extends string> {
  readonly lattice: LocalLattice
  readonly wadm: WadmApi
  readonly stacks: Readonly<Record<Project, PulumiStack>>
  /** What wadm got while a command ran. */
  readonly requestsOf: (command: () => Promise<unknown>) => Promise<string[]>
  /** Every version of every application, and wadm's store of manifests byte for byte. */
  readonly everything: () => Promise<unknown>
  readonly end: () => Promise<void>
}

export async function startScene<Project extends string>(
  projects: readonly Project[],
  options: LatticeOptions = {},
): Promise<Scene<Project>> {
  const workspace = new PulumiWorkspace()
  const lattice = await startLattice(options)
  const [log, ...stacks] = await Promise.all([
    recordRequests(lattice.natsUrl),
    ...projects.map(async (project) => [project, await stackOf(workspace, project, lattice.natsUrl)] as const),
  ])
  const wadm = new WadmApi(lattice.natsUrl)
  return {
    lattice,
    wadm,
    stacks: Object.fromEntries(stacks) as Record<Project, PulumiStack>,
    requestsOf: (command) => requestsOf(log, command),
    everything: () => Promise.all([wadm.snapshot(), wadm.stored()]),
    end: async () => {
      await log.close()
      await lattice.stop()
      workspace.remove()
    },
  }
}

/** What a person sees who then looks for drift, and previews the same program again. */
export async function expectNoChange(stack: PulumiStack): Promise<void> {
  await stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
  await stack.succeed("preview", "--expect-no-changes")
}

/** A line of a table of those who use something, whatever the version is. */
export function row(application: string, uses: string, owner: string): unknown {
  const version = String.raw`version \S+`
  return expect.stringMatching(new RegExp(`^ +${[application, version, uses, owner].join(" +")}$`, "m"))
}

async function stackOf(workspace: PulumiWorkspace, project: string, servers: string): Promise<PulumiStack> {
  const folder = join(workspace.directory, "sources", project)
  cpSync(fromFile, folder, { recursive: true })
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`)
  return PulumiStack.create(workspace, folder, { config: { "wadm:servers": servers } })
}

async function requestsOf(log: RequestLog, command: () => Promise<unknown>): Promise<string[]> {
  // What the test itself asked before may still be on its way.
  await log.settled()
  log.clear()
  await command()
  await log.settled()
  return [...log.requests]
}
