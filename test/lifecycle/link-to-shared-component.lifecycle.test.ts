import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { freePort } from "../helpers/ports"
import { httpHello, write } from "./applications"
import { type Scene, startScene } from "./scene"

let scene: Scene<"pets" | "web">
let port: number

beforeAll(async () => {
  ;[scene, port] = await Promise.all([startScene(["pets", "web"], { hosts: 1 }), freePort()])
})

afterAll(() => scene.end())

test("A server is linked to a component that another application shares, which wadm alone never does.", async () => {
  const { pets, web } = scene.stacks
  write(pets, { pets: { shared: true, components: { dog: { kind: "component", image: httpHello } } } })
  const properties = { default_address: `127.0.0.1:${port}`, routing_mode: "path" }
  const config = [{ name: "address", properties }]
  const server = { kind: "capability", image: "wasmcloud+builtin://http-server", config }
  const dog = { kind: "component", application: "pets", component: "dog", lattice: "default" }
  const sourceConfig = [{ name: "path", properties: { path: "/dog" } }]
  const link = { source: "server", target: "dog", interface: "wasi:http/incoming-handler", sourceConfig }
  write(web, { web: { timeout: 60, components: { server, dog }, links: [link] } })
  for (const stack of [pets, web]) await stack.succeed("up", "--yes", "--skip-preview")
  expect(await answerOf(`http://127.0.0.1:${port}/dog`)).toBe("hello from /dog")
})
