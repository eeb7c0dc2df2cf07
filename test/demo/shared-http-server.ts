import { inspect, isDeepStrictEqual } from "node:util"
import { componentImage, get, startDemoLattice } from "./demo-lattice"
import { stackGraph } from "./stack-graph"
import { expectThat, type Steps } from "./steps"

const NO_CHANGES = /^\s+\d+ unchanged$/m

/** Two Pulumi projects: `network` shares an HTTP server, `apps` has two applications that answer through it. */
export async function demoSharedHttpServer(steps: Steps): Promise<void> {
  steps.title("Two stacks: network shares one HTTP server, apps uses it twice")
  const demo = await steps.run("start nats-server, wadm and a wasmCloud host", startDemoLattice)
  try {
    const { address } = demo
    const network = await demo.addStack("shared-http-server/network", { address })
    await steps.run("pulumi up in network: the shared HTTP server", () => network.succeed("up", "--yes"))
    const apps = await demo.addStack("shared-http-server/apps", { component: componentImage })
    await steps.run("pulumi up in apps: dog and cat, through a StackReference", () => apps.succeed("up", "--yes"))

    const answers = await steps.run(`both answer through the one server at ${address}`, async () => {
      const [dog, cat] = await Promise.all([get(address, "/dog"), get(address, "/cat")])
      expectThat(dog.endsWith("woof from /dog") && cat.endsWith("meow from /cat"), `unexpected: ${dog}, ${cat}`)
      return [dog, cat]
    })
    steps.show(answers.join("\n"))

    await steps.run("pulumi preview in both: nothing to change", async () => {
      for (const stack of [network, apps]) {
        const output = await stack.succeed("preview", "--expect-no-changes")
        expectThat(NO_CHANGES.test(output), `not unchanged:\n${output}`)
      }
    })

    const before = await demo.applications()
    const refusal = await steps.run("pulumi destroy in network is refused", async () => {
      const { code, output } = await network.run("destroy", "--yes")
      expectThat(code !== 0, `it was not refused:\n${output}`)
      return diagnosticsOf(output)
    })
    steps.show(refusal)
    await steps.run("the refusal names both, and nothing was changed", async () => {
      expectThat(/\bdog\b/.test(refusal) && /\bcat\b/.test(refusal), "an application is not named")
      const after = await demo.applications()
      expectThat(isDeepStrictEqual(after, before), `before: ${inspect(before)}\nafter: ${inspect(after)}`)
      await Promise.all([get(address, "/dog"), get(address, "/cat")])
    })

    const graph = await steps.run("pulumi stack graph in apps", () => stackGraph(apps))
    steps.show(graph)

    await steps.run("pulumi destroy in apps", () => apps.succeed("destroy", "--yes"))
    await steps.run("pulumi destroy in network, which nobody uses any more", () => network.succeed("destroy", "--yes"))
    await steps.run("nothing is left in wadm", async () => {
      const left = Object.keys(await demo.applications())
      expectThat(left.length === 0, `left: ${left.join()}`)
    })
  } finally {
    await demo.stop()
  }
}

/** What Pulumi says of the application, without the progress before it. The order of its sections is not fixed. */
function diagnosticsOf(output: string): string {
  const sections = output.split(/\n\n|Diagnostics:\n/)
  return sections.find((section) => section.trimStart().startsWith("pulumi-nodejs:wadm:Application (network)")) ?? ""
}
