import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { foreignManifest, noImage } from "./applications"
import { rewrite, stackOf } from "./written-program"

const networkProgram = `
const network = new wadm.Application("network", {
  wait: false,
  shared: { with: ["apps/*"] },
  components: { httpserver: wadm.capability({ image: "${noImage}" }) },
})
export const contract = network.contract
`

/** Uses a component that another stack shares, and one that another tool has put into the lattice. */
function appsProgram(component: string): string {
  return `
const network = wadm.fromStack(new pulumi.StackReference("organization/network/dev"))
const outside = wadm.lookupApplication("outside", { components: { store: "capability" } })
const main = wadm.component({ image: "${noImage}" })
new wadm.Application("dog", {
  wait: false,
  components: { main, server: network.components.${component}, store: outside.components.store },
})
`
}

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let network: PulumiStack
let apps: PulumiStack

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice()
  wadm = new WadmApi(lattice.natsUrl)
  const config = { "wadm:servers": lattice.natsUrl }
  const stacks = [
    stackOf(workspace, "network", { "index.js": networkProgram }, config),
    stackOf(workspace, "apps", { "index.js": appsProgram("httpserver") }, config),
  ] as const
  ;[network, apps] = await Promise.all(stacks)
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

async function putOutside(): Promise<void> {
  const { metadata, ...manifest } = foreignManifest("outside", "v1", [
    { name: "store", type: "capability", properties: { image: noImage } },
  ])
  const annotations = { ...metadata.annotations, "experimental.wasmcloud.dev/shared": "true" }
  await wadm.put({ ...manifest, metadata: { ...metadata, annotations } })
  await wadm.deploy("outside")
}

test("A preview fails, and names both, while the other stack has no contract and the lattice no such application.", async () => {
  const { code, output } = await apps.preview()
  expect(code).not.toBe(0)
  expect(output).toContain('stack "organization/network/dev" has no output "contract", and no other that is a contract')
  expect(output).toContain('there is no application "outside" in lattice "default" for this program to look up')
})

test("Once both are there, an application is deployed that uses a component of each.", async () => {
  await putOutside()
  await network.succeed("up", "--yes", "--skip-preview")
  await apps.succeed("up", "--yes", "--skip-preview")
  const { spec } = await wadm.get("dog")
  expect(spec.components.map(({ name, type, properties }) => [name, type, properties.application])).toEqual([
    ["main", "component", undefined],
    ["server", "capability", { name: "network", component: "httpserver" }],
    ["store", "capability", { name: "outside", component: "store" }],
  ])
})

test("With the lattice out of reach a preview says that the look-up was not checked, and goes on.", async () => {
  const { code, output } = await apps.preview("--config", `wadm:servers=nats://127.0.0.1:${await freePort()}`)
  expect({ code, output }).toMatchObject({ code: 0 })
  expect(output).toContain('application "outside" in lattice "default", which this program looks up, was not checked')
})

test("A component that the contract has not, and an application that was undeployed, fail the next preview.", async () => {
  await wadm.undeploy("outside")
  rewrite(apps, { "index.js": appsProgram("cache") })
  const { code, output } = await apps.preview("--config", `wadm:servers=${lattice.natsUrl}`)
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" shares no component "cache"')
  expect(output).toContain('output "contract" of stack "organization/network/dev", has httpserver')
  expect(output).not.toMatch(/error serializing|^ +at /m)
  expect(output).toContain('store: application "outside" is stored but not deployed')
})
