import { once } from "node:events"
import { type AddressInfo, createServer, type Server } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Path } from "../../provider/validate/rule"
import { placesIn } from "../fixtures/findings"
import { fullInputs } from "../fixtures/full"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { stackOf } from "./written-program"

let workspace: PulumiWorkspace
let server: Server
let connections = 0

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  server = createServer((socket) => {
    connections++
    socket.destroy()
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
})

afterAll(() => {
  server.close()
  workspace.remove()
})

/** What the SDK itself needs to know: where the application runs, and which components and links it has. */
function isShape([top, ...rest]: Path): boolean {
  if (["lattice", "resourceUrn", "__provider", "secretPaths"].includes(String(top))) return true
  return ["components", "links"].includes(String(top)) && rest.length < 2
}

const program = `
import { readFileSync } from "node:fs"

class Later extends pulumi.dynamic.Resource {
  constructor() {
    super({ create: async () => ({ id: "later", outs: {} }) }, "later", { value: undefined })
  }
}

const { inputs, paths } = JSON.parse(readFileSync("inputs.json", "utf8"))
const { value } = new Later()

paths.forEach((path, index) => {
  const args = structuredClone({ ...inputs, name: \`shop-\${index}\` })
  const holder = path.slice(0, -1).reduce((part, key) => part[key], args)
  holder[path.at(-1)] = value
  new wadm.Application(\`shop-\${index}\`, args)
})
`

test("F46: Every field may be unknown in a preview, which then makes no request.", async () => {
  const { resourceUrn: _urn, __provider: _text, secretPaths: _places, ...inputs } = fullInputs()
  const paths = placesIn(inputs).filter((path) => !isShape(path))
  const servers = `nats://127.0.0.1:${(server.address() as AddressInfo).port}`
  const files = { "index.js": program, "inputs.json": JSON.stringify({ inputs, paths }) }
  // A project that what is shared names, so that nobody is refused.
  const stack = await stackOf(workspace, "platform", files, { "wadm:servers": servers })
  // Beside the applications: the stack, and the resource that is not there yet.
  expect(await stack.succeed("preview")).toContain(`+ ${paths.length + 2} to create`)
  expect(connections).toBe(0)
})
