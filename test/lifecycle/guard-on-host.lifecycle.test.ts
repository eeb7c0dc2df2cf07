import { once } from "node:events"
import { get, type IncomingMessage } from "node:http"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { freePort } from "../helpers/ports"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { httpHello, write } from "./applications"
import { row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack
let port: number

const hello = { kind: "component", image: httpHello }

function reference(component: string, kind: string) {
  return { kind, application: "network", component, lattice: "default" }
}

/** A server that shares itself and more components. */
function server(...others: string[]) {
  const properties = { default_address: `127.0.0.1:${port}`, routing_mode: "path" }
  const config = [{ name: "network-httpserver", properties }]
  const httpserver = { kind: "capability", image: "wasmcloud+builtin://http-server", config }
  const components = { httpserver, ...Object.fromEntries(others.map((name) => [name, hello])) }
  return { network: { shared: true, components } }
}

const dog = {
  components: { dog: hello, httpserver: reference("httpserver", "capability") },
  links: [
    {
      source: "httpserver",
      target: "dog",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "dog-path", properties: { path: "/dog" } }],
    },
  ],
}

beforeAll(async () => {
  port = await freePort()
  scene = await startScene(["network", "apps"], { hosts: 1 })
  ;({ network, apps } = scene.stacks)
  write(network, server("greeter"))
  write(apps, { dog, cat: { components: { cat: hello, greeter: reference("greeter", "component") } } })
  for (const stack of [network, apps]) await stack.succeed("up", "--yes", "--skip-preview")
  expect(await answerOf(`http://127.0.0.1:${port}/dog`)).toBe("hello from /dog")
})

afterAll(() => scene.end())

/** Asks dog without a break while something happens, and expects nothing but its right answer. */
async function expectAnswersDuring<T>(happening: () => Promise<T>): Promise<T> {
  const state = { happens: true }
  const result = happening().finally(() => (state.happens = false))
  const answers = new Map<string, number>()
  while (state.happens) {
    const answer = await ask().catch((error: unknown) => String(error))
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  expect([...answers.keys()]).toEqual(["200 hello from /dog"])
  expect(answers.get("200 hello from /dog")).toBeGreaterThan(50)
  return result
}

/** On a connection of its own: a host that stops a server answers on with those that are open. */
async function ask(): Promise<string> {
  const request = get(`http://127.0.0.1:${port}/dog`, { agent: false, signal: AbortSignal.timeout(2000) })
  const [response] = (await once(request, "response")) as [IncomingMessage]
  return `${response.statusCode} ${(await text(response)).trimEnd()}`
}

test("While a destroy of the server is refused, its users answer.", async () => {
  const before = await scene.everything()
  const { code, output } = await expectAnswersDuring(() => network.destroy())
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" was not deleted: 2 applications use it')
  expect(await scene.everything()).toEqual(before)
})

test("A fence that a crash left is put and taken back while they answer.", async () => {
  const before = await scene.wadm.snapshot()
  await expectAnswersDuring(async () => {
    const { metadata, ...manifest } = await scene.wadm.get("network")
    const { "pulumi-wadm/owner": owner } = metadata.annotations
    const annotations = { "pulumi-wadm/owner": owner, version: "pulumi-wadm-fence-x" }
    await scene.wadm.put({ ...manifest, metadata: { ...metadata, annotations } })
    await network.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
  })
  expect(await scene.wadm.snapshot()).toEqual(before)
})

test("A component is kept for another stack, and taken away with its last use, while the others answer.", async () => {
  write(network, server())
  const output = await expectAnswersDuring(() => network.succeed("up", "--yes", "--skip-preview"))
  expect(output).toContain('application "network" in lattice "default" keeps greeter for now: 1 application uses it')
  expect(output).toEqual(row("cat", "greeter -> network/greeter", "owner apps/dev/cat"))

  write(apps, { dog, cat: { components: { cat: hello } } })
  await expectAnswersDuring(async () => {
    await apps.succeed("up", "--yes", "--skip-preview")
    await network.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
  })
  expect((await scene.wadm.get("network")).spec.components.map(({ name }) => name)).toEqual(["httpserver"])
})

test("Destroying both leaves nothing.", async () => {
  for (const stack of [apps, network]) await stack.succeed("destroy", "--yes", "--skip-preview")
  expect(await scene.wadm.snapshot()).toEqual({})
})
