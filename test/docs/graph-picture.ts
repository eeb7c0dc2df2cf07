import { runtime } from "@pulumi/pulumi"
import { render } from "../../cli/graph/formats"
import { graphOf } from "../../cli/graph/model"
import { createPicture } from "../../cli/graph/picture"
import { createApplicationProvider } from "../../provider/application-provider"
import { readLattice } from "../../provider/guard/snapshot"
import { InMemoryWadm } from "../helpers/in-memory-wadm"

/** One program of the example with a shared HTTP server. */
interface Program {
  readonly project: string
  readonly config: Readonly<Record<string, string>>
  readonly load: () => Promise<Readonly<Record<string, unknown>>>
}

const user = { network: "organization/network/dev", component: "ghcr.io/example/http-hello:1.0.0" }

const PROGRAMS: readonly Program[] = [
  {
    project: "network",
    config: { address: "0.0.0.0:8000" },
    load: () => import("../../examples/shared-http-server/network/index.js"),
  },
  { project: "apps", config: user, load: () => import("../../examples/shared-http-server/apps/index.js") },
  { project: "birds", config: user, load: () => import("../../examples/shared-http-server/birds/index.js") },
]

/** What `pulumi-wadm graph -o graph.svg` draws once the programs of the example are deployed. */
export async function graphPicture(): Promise<string> {
  const wadm = new InMemoryWadm()
  const quiet = () => undefined
  const provider = createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: () => ({ status: quiet, note: quiet, warn: quiet }),
    forced: quiet,
  })
  let outputs: Readonly<Record<string, unknown>> = {}
  for (const program of PROGRAMS) {
    const { registered, exported } = await run(program, outputs)
    outputs = { ...outputs, ...exported }
    for (const inputs of registered) {
      const checked = await provider.check({}, inputs)
      if (checked.inputs === undefined || (checked.failures ?? []).length > 0) throw new Error(JSON.stringify(checked))
      await provider.create(checked.inputs)
    }
  }
  return render(createPicture(graphOf(await readLattice(wadm.client("default")))), "svg")
}

/** Runs a program without an engine; every stack that it reads has these outputs. */
async function run({ project, config, load }: Program, outputs: Readonly<Record<string, unknown>>) {
  const registered: Record<string, unknown>[] = []
  const newResource = ({ type, name, inputs }: runtime.MockResourceArgs) => {
    const state = inputs as Record<string, unknown>
    if (type === "pulumi:pulumi:StackReference") return { id: name, state: { ...state, outputs } }
    if (type !== "pulumi:pulumi:Stack") registered.push(state)
    return { id: name, state }
  }
  runtime.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [`${project}:${key}`, value])))
  await runtime.setMocks({ newResource, call: () => ({}) }, project, "dev")
  const exports = await load()
  await runtime.disconnect()
  const exported = await Promise.all(
    Object.entries(exports).map(async ([name, value]) => [name, await plain(value)] as const),
  )
  return { registered, exported: Object.fromEntries(exported) }
}

function plain(value: unknown): Promise<unknown> {
  return (value as { promise(): Promise<unknown> }).promise()
}
