import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { withLattice } from "../../cli/session"
import { runCli } from "../cli/run-cli"
import { compileErrors } from "../cli/init/programs/compile"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { DEPLOYER, loginEnvironment } from "../helpers/nats-users"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { recordRequests, type RequestLog } from "../helpers/request-log"
import { WadmApi } from "../helpers/wadm-api"
import { foreignManifest } from "./applications"

const SIZE = 50

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let log: RequestLog

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
  log = await recordRequests(lattice.natsUrl)
  for (const manifest of manifests()) {
    await wadm.put(manifest)
    if (manifest.metadata.name !== "stored") await wadm.deploy(manifest.metadata.name)
  }
})

afterAll(async () => {
  await log.close()
  await lattice.stop()
  workspace.remove()
})

/** What `wash` might have deployed: one shared server, its users, and a few that are like none of these. */
function manifests() {
  const others = [
    platform(),
    foreignManifest("stored", "v1"),
    withTraits("alerts", [{ type: "alerts", properties: "loud" }]),
  ]
  const users = Array.from({ length: SIZE - others.length }, (_, index) => user(`user-${index}`))
  return [...others, ...users]
}

function platform() {
  const { metadata, ...manifest } = foreignManifest("platform", "v1", [
    { name: "httpserver", type: "capability", properties: { image: "wasmcloud+builtin://http-server" } },
  ])
  return {
    ...manifest,
    metadata: { ...metadata, annotations: { version: "v1", "experimental.wasmcloud.dev/shared": "true" } },
  }
}

function withTraits(name: string, more: readonly object[]) {
  const traits = [{ type: "spreadscaler", properties: { instances: 2 } }, ...more]
  const { spec, ...manifest } = foreignManifest(name, "v1")
  return { ...manifest, spec: { components: spec.components.map((component) => ({ ...component, traits })) } }
}

function user(name: string) {
  const link = {
    ...{ name: `${name}-main`, namespace: "wasi", package: "http", interfaces: ["incoming-handler"] },
    source: { config: [{ name: `${name}-path`, properties: { path: `/${name}` } }] },
    target: { name: "main" },
  }
  const server = {
    name: "httpserver",
    type: "capability",
    properties: { application: { name: "platform", component: "httpserver" } },
    traits: [{ type: "link", properties: link }],
  }
  const { spec, ...manifest } = withTraits(name, [])
  return { ...manifest, spec: { components: [...spec.components, server] } }
}

async function init(output: string): Promise<void> {
  const line = `init --from lattice --servers ${lattice.natsUrl} --stack shop/dev --output ${output}`
  const { code, stderr } = await runCli(line, undefined, { environment: loginEnvironment(DEPLOYER), withLattice })
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
}

test(`A program made of a lattice of ${SIZE} applications compiles, and its first preview shows no change and asks nothing.`, async () => {
  const before = await wadm.snapshot()
  const folder = join(workspace.directory, "sources", "shop")
  await init(folder)
  expect(compileErrors([readFileSync(join(folder, "index.ts"), "utf8")])).toEqual([])
  const stack = await PulumiStack.create(workspace, folder)
  await stack.succeed("stack", "import", "--file", "pulumi-state.json")
  await log.settled()
  log.clear()
  expect(await stack.succeed("preview", "--expect-no-changes")).toContain(`${SIZE + 1} unchanged`)
  await log.settled()
  expect(log.requests).toEqual([])
  await stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
  expect(await wadm.snapshot()).toEqual(before)
})
