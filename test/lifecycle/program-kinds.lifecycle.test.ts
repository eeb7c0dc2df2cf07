import { mkdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
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

interface Kind {
  readonly project: string
  readonly files: Readonly<Record<string, string>>
  /** What Pulumi.yaml says beside the runtime. */
  readonly settings?: string
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

function writeProgram({ project, files, settings = "" }: Kind): string {
  const folder = join(workspace.directory, "sources", project)
  const all = { "Pulumi.yaml": `name: ${project}\nruntime: nodejs\n${settings}`, ...files }
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  return folder
}

test.each(kinds)("A program of the kind $project deploys, and is destroyed from another folder.", async (kind) => {
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
})
