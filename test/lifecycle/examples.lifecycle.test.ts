import { cpSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { recordRequests } from "../helpers/request-log"
import { WadmApi } from "../helpers/wadm-api"
import { examples, httpHello } from "./applications"
import { type Edit, fullCycle, type Ground } from "./full-cycle"

/** Each is some twenty commands. */
const timeout = 600_000

let workspace: PulumiWorkspace
let ground: Ground
let port: number
/** The same component under another name: what a new image is. */
let otherImage: string

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  const lattice = await startLattice({ hosts: 1 })
  ground = { lattice, wadm: new WadmApi(lattice.natsUrl), log: await recordRequests(lattice.natsUrl) }
  const copy = join(workspace.directory, "other.wasm")
  cpSync(httpHello.replace("file://", ""), copy)
  otherImage = `file://${copy}`
})

afterAll(async () => {
  await ground.log.close()
  await ground.lattice.stop()
  workspace.remove()
})

async function stackOf(example: string, config: Readonly<Record<string, string>>): Promise<PulumiStack> {
  const all = { "wadm:servers": ground.lattice.natsUrl, ...config }
  return PulumiStack.create(workspace, join(examples, example), { config: all })
}

/** Resolves when these paths answer; what with, in front of the path, is up to each program. */
function answers(...paths: readonly string[]): () => Promise<void> {
  return async () => {
    for (const path of paths) {
      const answer = await answerOf(`http://127.0.0.1:${port}${path}`)
      expect(answer).toMatch(new RegExp(` from ${path}$`))
    }
  }
}

test(
  "P8, P10, P12: The example of one stack goes through its whole life and leaves nothing.",
  { timeout },
  async () => {
    port = await freePort()
    const stack = await stackOf("one-stack", { address: `127.0.0.1:${port}`, component: httpHello })
    const file = "index.ts"
    const greeting = (text: string) => `config: [{ name: "cat", properties: { greeting: "${text}" } }]`
    const edits: Edit[] = [
      {
        what: "description, instances, configuration, link, one component more",
        changes: [
          { file, from: '("cat", {', to: '("cat", {\n  description: "purrs",' },
          { file, from: "dog: wadm.component({ image })", to: "dog: wadm.component({ image, instances: 2 })" },
          { file, from: "cat: wadm.component({ image })", to: `cat: wadm.component({ image, ${greeting("purr")} })` },
          { file, from: 'path: "/cat"', to: 'path: "/lion"' },
          { file, from: "components: { dog:", to: "components: { extra: wadm.component({ image }), dog:" },
        ],
        then: answers("/dog", "/lion"),
      },
      {
        what: "another value, image, one component less",
        changes: [
          { file, from: 'greeting: "purr"', to: 'greeting: "meow"' },
          { file, from: "extra: wadm.component({ image }), ", to: "" },
          { file, from: "cat: wadm.component({ image,", to: `cat: wadm.component({ image: "${otherImage}",` },
        ],
        then: answers("/dog", "/lion"),
      },
    ]
    const runs = answers("/dog", "/cat")
    await fullCycle(ground, { stacks: [stack], edits, runs, meanwhile: () => undeployNetwork(stack) })
  },
)

/** Somebody else undeploys what is shared: a refresh sees that, and the next update lets it run again. */
async function undeployNetwork(stack: PulumiStack): Promise<void> {
  const before = await ground.wadm.snapshot()
  await ground.wadm.undeploy("network")
  await stack.succeed("refresh", "--yes", "--skip-preview")
  const { network } = await stack.applications()
  expect(network?.outputs?.["deployedVersion"]).toBeUndefined()
  expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/~ 1 updated/)
  expect(await ground.wadm.snapshot()).toEqual(before)
  await answers("/dog", "/lion")()
}

test(
  "P8, P10, P12: The example of a server that one stack shares and another uses goes through its whole life.",
  { timeout },
  async () => {
    port = await freePort()
    const network = await stackOf("shared-http-server/network", { address: `127.0.0.1:${port}` })
    const apps = await stackOf("shared-http-server/apps", { component: httpHello })
    const file = "index.ts"
    const edits: Edit[] = [
      {
        what: "descriptions, instances, another value, links, one component more",
        changes: [
          { file, from: "One HTTP server for every", to: "A single HTTP server for every" },
          { stack: 1, file, from: "(name, {", to: "(name, {\n    description: name," },
          { stack: 1, file, from: "{ image,", to: "{ image, instances: 2," },
          { stack: 1, file, from: '"woof"', to: '"wuff"' },
          { stack: 1, file, from: "path: `/${name}`", to: "path: `/${name}s`" },
          { stack: 1, file, from: "components: {", to: "components: {\n      extra: wadm.component({ image })," },
        ],
        then: answers("/dogs", "/cats"),
      },
      {
        what: "images, one component less",
        changes: [
          { stack: 1, file, from: "\n      extra: wadm.component({ image }),", to: "" },
          { stack: 1, file, from: 'config.require("component")', to: `"${otherImage}"` },
        ],
        then: answers("/dogs", "/cats"),
      },
    ]
    const runs = answers("/dog", "/cat")
    await fullCycle(ground, { stacks: [network, apps], edits, runs, meanwhile: () => refuseToDestroy(network) })
  },
)

/** While it is used, the server's stack cannot be destroyed; the error names both users and changes nothing. */
async function refuseToDestroy(network: PulumiStack): Promise<void> {
  const before = [await ground.wadm.snapshot(), await ground.wadm.stored()]
  const { code, output } = await network.destroy()
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" was not deleted: 2 applications use it')
  for (const name of ["dog", "cat"]) {
    const row = `^ +${name}  version \\w+  httpserver -> network/httpserver.* owner apps/dev/${name}$`
    expect(output).toMatch(new RegExp(row, "m"))
  }
  expect(output).toMatch(/pulumi destroy --stack dev +\(project apps\)/)
  expect([await ground.wadm.snapshot(), await ground.wadm.stored()]).toEqual(before)
  await answers("/dogs")()
}

test(
  "P8, P10, P12: The example of a folder of manifests goes through its whole life and leaves nothing.",
  { timeout },
  async () => {
    port = await freePort()
    const stack = await stackOf("manifests", { address: `127.0.0.1:${port}`, component: httpHello })
    const file = "index.ts"
    const cat = "manifests/cat.yaml"
    const extra = "    - name: extra\n      type: component\n      properties:\n        image: EXTRA\n\n"
    const greeting = (text: string) => `config: { cat: { greeting: "${text}" } }`
    const server = "    - name: httpserver\n"
    const edits: Edit[] = [
      {
        what: "description, instances, configuration, link, one component more",
        changes: [
          { file: cat, from: "version: v1.0.0", to: "version: v1.0.0\n    description: purrs" },
          { file, from: "instances: 2", to: "instances: 3" },
          {
            file: cat,
            from: "image: ghcr.io/example/http-hello:1.0.0\n",
            to: `image: ghcr.io/example/http-hello:1.0.0\n        config:\n          - name: cat\n            properties:\n              greeting: meow\n`,
          },
          { file: cat, from: "path: /cat", to: "path: /lion" },
          { file: "manifests/dog.yaml", from: server, to: extra.replace("EXTRA", httpHello) + server },
        ],
        then: answers("/dog", "/lion"),
      },
      {
        what: "another value, image, one component less",
        changes: [
          { file: "manifests/dog.yaml", from: extra.replace("EXTRA", httpHello), to: "" },
          {
            file,
            from: "cat: { components: { cat: { image } } }",
            to: `cat: { components: { cat: { image: "${otherImage}", ${greeting("hiss")} } } }`,
          },
        ],
        then: answers("/dog", "/lion"),
      },
    ]
    const runs = answers("/dog", "/cat")
    await fullCycle(ground, { stacks: [stack], edits, runs })
  },
)
