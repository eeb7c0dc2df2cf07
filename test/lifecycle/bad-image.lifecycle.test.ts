import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { type Snapshot, WadmApi } from "../helpers/wadm-api"
import { fromFile, httpHello, noImage, plain, write } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let stack: PulumiStack
let port: number
let before: Snapshot
let output: string

/** A server of its own that answers on /dog. */
function dog(image: string) {
  return {
    components: {
      dog: { kind: "component", image },
      server: {
        kind: "capability",
        image: "wasmcloud+builtin://http-server",
        config: [{ name: "address", properties: { default_address: `127.0.0.1:${port}`, routing_mode: "path" } }],
      },
    },
    links: [
      {
        source: "server",
        target: "dog",
        interface: "wasi:http/incoming-handler",
        sourceConfig: [{ name: "path", properties: { path: "/dog" } }],
      },
    ],
  }
}

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  ;[lattice, port] = await Promise.all([startLattice({ hosts: 1 }), freePort()])
  wadm = new WadmApi(lattice.natsUrl)
  stack = await PulumiStack.create(workspace, fromFile, { config: { "wadm:servers": lattice.natsUrl } })
  write(stack, { dog: dog(httpHello) })
  await stack.succeed("up", "--yes", "--skip-preview")
  await answerOf(`http://127.0.0.1:${port}/dog`)
  before = await wadm.snapshot()
  write(stack, { dog: dog(noImage), ghost: plain({ wait: true }), late: plain({ wait: true, timeout: 2 }) })
  output = (await stack.up("--continue-on-error")).output
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test("An update to an image that does not exist fails, and the version before it serves again.", async () => {
  const [version] = before["dog"]?.[0]?.split(" ") ?? []
  expect(output).toMatch(
    /error: application "dog" in lattice "default" failed to start as version \w+\n.*failed to fetch component/,
  )
  expect(output).toContain(`Version ${version} runs again, as before.`)
  expect((await wadm.snapshot())["dog"]).toEqual(before["dog"])
  expect(await answerOf(`http://127.0.0.1:${port}/dog`)).toBe("hello from /dog")
})

test("A new application with an image that does not exist is taken away again.", async () => {
  expect(output).toMatch(
    /error: application "ghost" in lattice "default" failed to start as version \w+\n.*failed to fetch component/,
  )
  expect(output).toContain("It was taken away again: nothing is left of it.")
  expect(await wadm.snapshot()).not.toHaveProperty("ghost")
})

test("While an application is on its way, its row shows what wadm is doing.", () => {
  expect(output).toMatch(/Application ghost creating \(\d+s\) reconciling 0\/1: Scaling component on 1 host/)
})

test("An application that is not ready in time stays deployed, and its resource stays in the state.", async () => {
  expect(output).toMatch(
    /application "late" in lattice "default" was deployed as version \w+, but was not ready within 2 s/,
  )
  const { late } = await stack.applications()
  expect((await wadm.snapshot())["late"]).toEqual([`${String(late?.outputs?.["deployedVersion"])} deployed`])
})

test("After the failures the state holds what runs, and the next preview shows the same changes.", async () => {
  const { dog: recorded, ghost } = await stack.applications()
  expect(before["dog"]).toEqual([`${String(recorded?.outputs?.["deployedVersion"])} deployed`])
  expect(ghost).toBeUndefined()
  const { code, output: preview } = await stack.preview()
  expect(code).toBe(0)
  expect(preview).toMatch(/\+ 1 to create\n +~ 2 to update/)
})
