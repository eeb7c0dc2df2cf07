import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { applicationStateSchema } from "../../provider/manifest/state"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"

const PROVIDER_TEXT = 'exports.handler = () => require("pulumi-wadm/provider").provider;'

const requires = 'const pulumi = require("@pulumi/pulumi")\nconst wadm = require("pulumi-wadm")\n'
const imports = 'import * as pulumi from "@pulumi/pulumi"\nimport * as wadm from "pulumi-wadm"\n'
const program = `
const config = [{ name: "login", properties: { password: pulumi.secret("hunter2") } }]
const components = { main: wadm.component({ image: "file:///no/such/component.wasm", config }) }
new wadm.Application(pulumi.getProject(), { wait: false, allowPlainSecrets: true, components })
`

const packages = resolve(__dirname, "../../node_modules")

interface Kind {
  readonly project: string
  readonly files: Readonly<Record<string, string>>
  /** What Pulumi.yaml says beside the runtime. */
  readonly settings?: string
  /** Lays the packages out in the program's folder; else they are in the folder above, as npm puts them. */
  readonly install?: (folder: string) => void
}

/** As npm does for a package of the same repository: a link to its folder, whose own packages are above it. */
function installFromRepository(folder: string): void {
  const source = join(workspace.directory, "packages/pulumi-wadm")
  cpSync(join(workspace.directory, "node_modules/pulumi-wadm"), source, { recursive: true })
  link(source, join(folder, "node_modules/pulumi-wadm"))
}

/** As pnpm does: each package in a folder of the store, beside links to what it needs. */
function installFromStore(folder: string): void {
  const store = join(workspace.directory, "store/node_modules/.pnpm/pulumi-wadm@0.1.0/node_modules")
  cpSync(join(workspace.directory, "node_modules/pulumi-wadm"), join(store, "pulumi-wadm"), { recursive: true })
  for (const name of ["@pulumi/pulumi", "nats", "yaml", "zod"]) link(join(packages, name), join(store, name))
  link(join(store, "pulumi-wadm"), join(folder, "node_modules/pulumi-wadm"))
  link(join(packages, "@pulumi/pulumi"), join(folder, "node_modules/@pulumi/pulumi"))
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
}

const kinds: Kind[] = [
  { project: "typescript", files: { "index.ts": imports + program, "package.json": "{}" } },
  { project: "commonjs", files: { "index.js": requires + program, "package.json": "{}" } },
  {
    project: "es-modules",
    files: { "index.js": imports + program, "package.json": '{ "type": "module", "main": "index.js" }' },
  },
  {
    project: "main-in-a-folder",
    files: { "src/index.js": requires + program, "package.json": "{}" },
    settings: "main: src/index.js\n",
  },
  {
    project: "npm-workspace",
    files: { "index.js": requires + program, "package.json": "{}" },
    install: installFromRepository,
  },
  {
    project: "pnpm-store",
    files: { "index.js": requires + program, "package.json": "{}" },
    install: installFromStore,
  },
]

let workspace: PulumiWorkspace
let lattice: LocalLattice

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

function writeProgram({ project, files, settings = "", install }: Kind): string {
  const folder = join(workspace.directory, "sources", project)
  const all = { "Pulumi.yaml": `name: ${project}\nruntime: nodejs\n${settings}`, ...files }
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  install?.(folder)
  return folder
}

test.each(kinds)(
  "F47: A program of the kind $project keeps the same provider text, and is destroyed from another folder.",
  async (kind) => {
    const wadm = new WadmApi(lattice.natsUrl)
    const stack = await PulumiStack.create(workspace, writeProgram(kind), {
      config: { "wadm:servers": lattice.natsUrl },
    })
    await stack.succeed("up", "--yes", "--skip-preview")
    expect(await wadm.snapshot()).toHaveProperty(kind.project)

    const { [kind.project]: application } = await stack.applications()
    expect(application?.inputs?.["__provider"]).toBe(PROVIDER_TEXT)
    expect(application?.outputs?.["__provider"]).toBe(PROVIDER_TEXT)
    const unknown = Object.keys(application?.outputs ?? {}).filter((key) => !(key in applicationStateSchema.shape))
    expect(unknown).toEqual([])
    expect(JSON.stringify(application)).not.toContain("hunter2")
    expect(JSON.stringify([application?.inputs, application?.outputs])).not.toContain(workspace.directory)

    const destroyed = await workspace.run(tmpdir(), "-C", stack.directory, "destroy", "--yes", "--skip-preview")
    expect(destroyed).toMatchObject({ code: 0 })
    expect(await wadm.snapshot()).not.toHaveProperty(kind.project)
  },
)
