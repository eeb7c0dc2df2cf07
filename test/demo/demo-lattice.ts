import { join, resolve } from "node:path"
import { startLattice, type LocalLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { type Snapshot, WadmApi } from "../helpers/wadm-api"
import { expectThat } from "./steps"

const examples = resolve(__dirname, "../../examples")

/** What both demos stand on: a lattice with one host, and a folder with Pulumi programs. */
export interface DemoLattice {
  readonly lattice: LocalLattice
  /** Where the shared HTTP server listens. */
  readonly address: string
  /** Makes a stack of an example. */
  addStack(example: string, config: Record<string, string>): Promise<PulumiStack>
  /** What wadm has at the moment. */
  applications(): Promise<Snapshot>
  stop(): Promise<void>
}

export const componentImage = `file://${join(examples, "components/http-hello/http-hello.wasm")}`

export async function startDemoLattice(): Promise<DemoLattice> {
  const [lattice, port] = await Promise.all([startLattice({ hosts: 1 }), freePort()])
  const workspace = new PulumiWorkspace({ WASMCLOUD_LATTICE: lattice.lattice })
  return {
    lattice,
    address: `127.0.0.1:${port}`,
    addStack: (example, config) =>
      PulumiStack.create(workspace, join(examples, example), {
        config: { "wadm:servers": lattice.natsUrl, ...config },
      }),
    applications: () => new WadmApi(lattice.natsUrl, lattice.lattice).snapshot(),
    async stop() {
      workspace.remove()
      await lattice.stop()
    },
  }
}

/** GETs a path through the shared server. */
export async function get(address: string, path: string): Promise<string> {
  const response = await fetch(`http://${address}${path}`)
  const body = await response.text()
  expectThat(response.status === 200, `GET ${path} answered ${response.status}`)
  return `GET ${path}  ${response.status}  ${body.trimEnd()}`
}
