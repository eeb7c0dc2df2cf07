import { join, resolve } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort, isPortFree } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"

const examples = resolve(__dirname, "../../examples")
const component = `file://${join(examples, "components/http-hello/http-hello.wasm")}`

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let port: number
let network: PulumiStack
let apps: PulumiStack

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  ;[lattice, port] = await Promise.all([startLattice({ hosts: 1 }), freePort()])
  wadm = new WadmApi(lattice.natsUrl)
  const servers = { "wadm:servers": lattice.natsUrl }
  const example = (name: string, config: Record<string, string>) =>
    PulumiStack.create(workspace, join(examples, "shared-http-server", name), { config: { ...servers, ...config } })
  network = await example("network", { address: `127.0.0.1:${port}` })
  apps = await example("apps", { component })
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
  expect(await isPortFree(port)).toBe(true)
})

function ask(path: string): Promise<string> {
  return answerOf(`http://127.0.0.1:${port}${path}`)
}

test("Two applications from one stack answer through the HTTP server that another stack shares.", async () => {
  expect(await network.up()).toMatchObject({ code: 0 })
  expect(await apps.up()).toMatchObject({ code: 0 })
  expect(await ask("/dog")).toBe("woof from /dog")
  expect(await ask("/cat")).toBe("meow from /cat")
})

test("A preview of what was just deployed shows no change.", async () => {
  const previews = await Promise.all([network, apps].map((stack) => stack.preview("--expect-no-changes")))
  expect(previews.map(({ code, output }) => (code === 0 ? 0 : output))).toEqual([0, 0])
})

test("Destroying the server's stack while it is in use is refused, names both users and changes nothing.", async () => {
  const before = [await wadm.snapshot(), await wadm.stored()]
  const { code, output } = await network.destroy()
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" was not deleted: 2 applications use it')
  for (const name of ["dog", "cat"]) {
    expect(output).toMatch(
      new RegExp(`^ +${name}  version \\w+  httpserver -> network/httpserver.* owner apps/dev/${name}$`, "m"),
    )
  }
  expect(output).toMatch(/pulumi destroy --stack dev +\(project apps\)/)
  expect([await wadm.snapshot(), await wadm.stored()]).toEqual(before)
  expect(await ask("/dog")).toBe("woof from /dog")
})

test("Destroying the users first and then the server leaves no application behind.", async () => {
  expect(await apps.destroy()).toMatchObject({ code: 0 })
  expect(await network.destroy()).toMatchObject({ code: 0 })
  expect(await wadm.snapshot()).toEqual({})
})
