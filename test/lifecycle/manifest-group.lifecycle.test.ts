import { afterAll, beforeAll, expect, test } from "vitest"
import { answerOf } from "../helpers/http"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { freePort } from "../helpers/ports"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { recordRequests, type RequestLog } from "../helpers/request-log"
import { WadmApi } from "../helpers/wadm-api"
import { foreignManifest, httpHello } from "./applications"
import { stackOf } from "./written-program"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let log: RequestLog
let stack: PulumiStack
let port: number

/** A server that answers on a path, through the HTTP server of the application `network`. */
function user(name: string): string {
  return `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: ${name}, annotations: {} }
spec:
  components:
    - name: ${name}
      type: component
      properties: { image: "${httpHello}" }
      traits: [{ type: spreadscaler, properties: { instances: 1 } }]
    - name: httpserver
      type: capability
      properties:
        application: { name: network, component: httpserver }
      traits:
        - type: link
          properties:
            name: ${name}
            namespace: wasi
            package: http
            interfaces: [incoming-handler]
            source: { config: [{ name: ${name}-path, properties: { path: /${name} } }] }
            target: { name: ${name} }
`
}

const network = () => `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: network, annotations: { experimental.wasmcloud.dev/shared: "true" } }
spec:
  components:
    - name: httpserver
      type: capability
      properties:
        image: wasmcloud+builtin://http-server
        config: [{ name: address, properties: { default_address: "127.0.0.1:${port}", routing_mode: path } }]
      traits: [{ type: spreadscaler, properties: { instances: 1 } }]
`

const program = `
const instances = new pulumi.Config().requireNumber("instances")
new wadm.ManifestGroup("shop", {
  directory: "manifests",
  overrides: { dog: { components: { dog: { instances } } } },
})
`

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  ;[lattice, port] = await Promise.all([startLattice({ hosts: 1 }), freePort()])
  wadm = new WadmApi(lattice.natsUrl)
  log = await recordRequests(lattice.natsUrl)
  const files = {
    "manifests/cat.yaml": user("cat"),
    "manifests/dog.yaml": user("dog"),
    "manifests/network.yaml": network(),
    "index.js": program,
  }
  stack = await stackOf(workspace, "group", files, { "wadm:servers": lattice.natsUrl, instances: "3" })
})

afterAll(async () => {
  await log.close()
  await lattice.stop()
  workspace.remove()
})

async function instancesOfDog(): Promise<unknown> {
  const { spec } = await wadm.get("dog")
  return spec.components[0]?.traits?.[0]?.properties
}

test("A group comes up in the order of its references, and its users answer through the shared server.", async () => {
  await stack.succeed("up", "--yes", "--skip-preview")
  await log.settled()
  const deployed = log.requests.indexOf("deploy network")
  expect(deployed).toBeGreaterThan(-1)
  for (const name of ["dog", "cat"]) expect(log.requests.indexOf(`put ${name}`)).toBeGreaterThan(deployed)
  const answers = ["dog", "cat"].map((name) => answerOf(`http://127.0.0.1:${port}/${name}`))
  expect(await Promise.all(answers)).toEqual(["hello from /dog", "hello from /cat"])
})

test("What the stack's configuration overrides is what runs, and changing it updates that application alone.", async () => {
  expect(await instancesOfDog()).toEqual({ instances: 3 })
  await stack.configure({ instances: "4" })
  expect(await stack.succeed("up", "--yes", "--skip-preview")).toMatch(/~ 1 updated\n +4 unchanged/)
  expect(await instancesOfDog()).toEqual({ instances: 4 })
})

test("A group whose shared application somebody else uses is destroyed down to that one.", async () => {
  const properties = { application: { name: "network", component: "httpserver" } }
  await wadm.put(foreignManifest("outside", "v1", [{ name: "server", type: "capability", properties }]))
  await wadm.deploy("outside")
  const { code, output } = await stack.destroy()
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" was not deleted: 1 application uses it')
  expect(output).toMatch(/^ +outside +version v1 +server -> network\/httpserver/m)
  expect(Object.keys(await wadm.snapshot()).sort()).toEqual(["network", "outside"])
})

test("Once nobody uses it any more, the rest of the group goes.", async () => {
  await wadm.delete("outside")
  await stack.succeed("destroy", "--yes", "--skip-preview")
  expect(await wadm.snapshot()).toEqual({})
})

test("A daemonscaler and a link through several interfaces of a package are run by the host.", async () => {
  const text = `
    new wadm.Application("daemon", {
      components: {
        hello: wadm.component({ image: "${httpHello}", scaler: "daemonscaler", instances: 2 }),
        store: wadm.capability({ image: "wasmcloud+builtin://http-server" }),
      },
      links: [
        { source: "hello", target: "store", interface: { package: "wasi:keyvalue", interfaces: ["store", "atomics"] } },
      ],
    })`
  const daemon = await stackOf(workspace, "daemon", { "index.js": text }, { "wadm:servers": lattice.natsUrl })
  await daemon.succeed("up", "--yes", "--skip-preview")
  const [hello] = (await wadm.get("daemon")).spec.components
  expect(hello?.traits?.map(({ type }) => type)).toEqual(["daemonscaler", "link"])
  expect(hello?.traits?.[1]?.properties).toMatchObject({ interfaces: ["store", "atomics"] })
  expect((await wadm.snapshot())["daemon"]).toEqual([expect.stringMatching(/ deployed$/)])
})
