import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { type Snapshot, WadmApi } from "../helpers/wadm-api"
import { fromFile, httpHello, noImage, plain, write } from "./applications"
import { expectNoChange } from "./scene"

const deployed: unknown = expect.stringMatching(/^\w+ deployed$/)

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let stack: PulumiStack
let port: number
let before: Snapshot
let withoutHost: string
let stored: Snapshot
let output: string

const hello = { kind: "component", image: httpHello }
const european = { ...hello, spread: [{ name: "europe", requirements: { zone: "eu" } }] }

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
  ;[lattice, port] = await Promise.all([startLattice(), freePort()])
  wadm = new WadmApi(lattice.natsUrl)
  stack = await PulumiStack.create(workspace, fromFile, { config: { "wadm:servers": lattice.natsUrl } })
  write(stack, { dog: dog(httpHello), hasty: { components: { main: hello } } })
  withoutHost = (await stack.up("--continue-on-error")).output
  stored = await wadm.snapshot()
  await lattice.startHost()
  await stack.succeed("up", "--yes", "--skip-preview")
  await answerOf(`http://127.0.0.1:${port}/dog`)
  before = await wadm.snapshot()
  write(stack, {
    dog: dog(noImage),
    ghost: plain({ wait: true }),
    late: plain({ wait: true, timeout: 2 }),
    // A failure counts after 5 s: before that it is only late.
    hasty: { components: { main: { ...hello, image: noImage } }, timeout: 4, onFailure: "rollback" },
    kept: plain({ wait: true, onFailure: "leave" }),
    partly: { components: { main: hello, ghost: { kind: "component", image: noImage } }, waitFor: ["main"] },
    european: { components: { main: european }, onFailure: "leave" },
  })
  output = (await stack.up("--continue-on-error")).output
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

test("F37: without a host nothing is stored, the error says so, and once a host has come the next update finishes.", () => {
  for (const name of ["dog", "hasty"]) {
    expect(withoutHost).toContain(
      `error: application "${name}" was not deployed: no wasmCloud host is running in lattice "default"; nothing was changed`,
    )
  }
  expect(stored).toEqual({})
  expect(before).toMatchObject({ dog: [deployed], hasty: [deployed] })
})

test("F38: an update to an image that does not exist fails, and the version before it serves again.", async () => {
  const [version] = before["dog"]?.[0]?.split(" ") ?? []
  expect(output).toMatch(
    /error: application "dog" in lattice "default" failed to start as version \w+\n.*failed to fetch component/,
  )
  expect(output).toContain(`Version ${version} runs again, as before.`)
  expect((await wadm.snapshot())["dog"]).toEqual(before["dog"])
  expect(await answerOf(`http://127.0.0.1:${port}/dog`)).toBe("hello from /dog")
})

test("An update that is late is rolled back when that is asked for, and what ran before is waited for.", async () => {
  const [version] = before["hasty"]?.[0]?.split(" ") ?? []
  expect(output).toMatch(
    /error: application "hasty" in lattice "default" was deployed as version \w+, but was not ready within 4 s/,
  )
  expect(output).toContain("late; bringing back what was there before")
  expect(output).toContain(`rolled back: version ${version} runs again`)
  expect((await wadm.snapshot())["hasty"]).toEqual(before["hasty"])
})

test("A version that fails stays when that is asked for, and its resource is in the state.", async () => {
  expect(output).toMatch(
    /application "kept" in lattice "default" failed to start as version \w+\n(.*\n)*? *It stays deployed \(onFailure: "leave"\)/,
  )
  const { kept } = await stack.applications()
  expect((await wadm.snapshot())["kept"]).toEqual([`${String(kept?.outputs?.["deployedVersion"])} deployed`])
})

test("An application is ready with the component that is waited for, whatever becomes of the others.", async () => {
  expect(output).not.toContain('application "partly"')
  expect((await stack.applications())["partly"]?.outputs).not.toHaveProperty("notReady")
})

test("That no host fits the spread of a component is said with its labels.", () => {
  expect(output).toContain('no host, or too few, for main: its spread "europe" wants hosts with zone=eu')
})

test("A new application with an image that does not exist is taken away again.", async () => {
  expect(output).toMatch(
    /error: application "ghost" in lattice "default" failed to start as version \w+\n.*failed to fetch component/,
  )
  expect(output).toContain("It was taken away again: nothing is left of it.")
  expect(await wadm.snapshot()).not.toHaveProperty("ghost")
})

test("While an application is on its way, its row shows what wadm is doing.", () => {
  // Pulumi draws a row when it comes to it: on a busy machine not every text of every row is seen.
  expect(output).toMatch(/Application \w+ creating \(\d+s\) reconciling 0\/1: Scaling component on 1 host/)
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
  expect(preview).toMatch(/\+ 1 to create\n +~ 5 to update/)
})

test("F37: with the programs mended and a host that fits, the next update finishes, and nothing is left to do.", async () => {
  await lattice.startHost({ labels: { zone: "eu" } })
  const mended = { components: { main: hello } }
  write(stack, {
    dog: dog(httpHello),
    late: mended,
    hasty: mended,
    kept: mended,
    european: { components: { main: european } },
  })
  await stack.succeed("up", "--yes", "--skip-preview")
  await expectNoChange(stack)
  expect(Object.values(await wadm.snapshot()).map((versions) => versions.at(-1))).toEqual(Array(5).fill(deployed))
})
