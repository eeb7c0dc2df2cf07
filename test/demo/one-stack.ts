import { recordRequests } from "../helpers/request-log"
import { componentImage, get, startDemoLattice } from "./demo-lattice"
import { stackGraph } from "./stack-graph"
import { expectThat, type Steps } from "./steps"

const WRITES = new Set(["put", "deploy", "undeploy", "del"])

/** All three applications in one stack: Pulumi's graph orders what wadm gets. */
export async function demoOneStack(steps: Steps): Promise<void> {
  steps.title("One stack: the graph orders creation and deletion")
  const demo = await steps.run("start nats-server, wadm and a wasmCloud host", startDemoLattice)
  const log = await recordRequests(demo.lattice.natsUrl)
  const takeWrites = async (): Promise<string[]> => {
    await log.settled()
    const writes = log.requests.filter((request) => WRITES.has(request.split(" ")[0] ?? ""))
    log.clear()
    return writes
  }
  try {
    const stack = await demo.addStack("one-stack", { address: demo.address, component: componentImage })
    await steps.run("pulumi up", () => stack.succeed("up", "--yes"))
    await steps.run("both answer", () => Promise.all([get(demo.address, "/dog"), get(demo.address, "/cat")]))
    const created = await takeWrites()
    steps.show(await stackGraph(stack))
    await steps.run("wadm deployed network before anything of dog and cat was put", async () => {
      const last = created.indexOf("deploy network")
      expectThat(last >= 0 && last < indexOfFirst(created, "put dog", "put cat"), created.join(", "))
    })
    steps.show(created.join(", "))
    await steps.run("pulumi destroy", () => stack.succeed("destroy", "--yes"))
    const deleted = await takeWrites()
    await steps.run("wadm deleted dog and cat before network was touched", async () => {
      const first = indexOfFirst(deleted, "undeploy network")
      const last = Math.max(indexOfFirst(deleted, "del dog"), indexOfFirst(deleted, "del cat"))
      expectThat(last < first, deleted.join(", "))
    })
    steps.show(deleted.join(", "))
  } finally {
    await log.close()
    await demo.stop()
  }
}

function indexOfFirst(all: readonly string[], ...wanted: string[]): number {
  const index = all.findIndex((entry) => wanted.includes(entry))
  expectThat(index >= 0, `none of ${wanted.join(", ")} in ${all.join(", ")}`)
  return index
}
