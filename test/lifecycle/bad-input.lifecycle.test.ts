import { afterAll, beforeAll, expect, test } from "vitest"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { WadmApi } from "../helpers/wadm-api"
import { foreignManifest, fromFile, plain, sharing, using, write } from "./applications"

let workspace: PulumiWorkspace
let lattice: LocalLattice
let wadm: WadmApi
let stack: PulumiStack

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  lattice = await startLattice({ lattices: ["default", "elsewhere"] })
  wadm = new WadmApi(lattice.natsUrl)
  await wadm.put(foreignManifest("theirs", "v1"))
  await wadm.deploy("theirs")
  stack = await PulumiStack.create(workspace, fromFile, { config: { "wadm:servers": lattice.natsUrl } })
  write(stack, { network: sharing("httpserver") })
  await stack.succeed("up", "--yes", "--skip-preview")
})

afterAll(async () => {
  await lattice.stop()
  workspace.remove()
})

/** How many connections the server has ever accepted. */
async function connectionsSoFar(): Promise<number> {
  const response = await fetch(`${lattice.nats.monitoringUrl}/varz`)
  const { total_connections: total } = (await response.json()) as { total_connections: number }
  return total
}

/** The text under a resource's name in the diagnostics. */
function errorOf(output: string, application: string): string {
  return (
    new RegExp(`^  pulumi-nodejs:wadm:Application \\(${application}\\):\\n([^]*?)(\\n\\n|$(?![^]))`, "m").exec(
      output,
    )?.[1] ?? ""
  )
}

test("What wadm could not run is refused with the reason, nothing is stored, and the state has no trace of it.", async () => {
  const before = [await wadm.snapshot(), await wadm.stored()]
  write(stack, {
    network: sharing("httpserver"),
    "unknown-application": using("nobody", "httpserver"),
    "unknown-component": using("network", "nothing"),
    unshared: using("theirs", "main", "component"),
    "wrong-kind": using("network", "httpserver", "component"),
    theirs: plain(),
    "no-host": plain({ wait: true }),
    "other-lattice": plain({ wait: true, lattice: "elsewhere" }),
  })
  const { code, output } = await stack.up("--continue-on-error")
  expect(code).not.toBe(0)
  const errors = {
    "unknown-application": ['there is no application "nobody"'],
    "unknown-component": ['application "network" shares no such component; it shares httpserver'],
    unshared: ['application "theirs" is not shared', "shared: true"],
    "wrong-kind": ["it is a capability, not a component"],
    theirs: ['application "theirs" already exists in lattice "default"', "belongs to no Pulumi stack"],
    "no-host": ['no wasmCloud host is running in lattice "default"', "wait: false"],
    "other-lattice": ['no wasmCloud host is running in lattice "elsewhere"', "wait: false"],
  }
  for (const [application, words] of Object.entries(errors)) {
    for (const part of [...words, "nothing was changed"]) expect(errorOf(output, application)).toContain(part)
  }
  expect([await wadm.snapshot(), await wadm.stored()]).toEqual(before)
  expect(await new WadmApi(lattice.natsUrl, "elsewhere").snapshot()).toEqual({})
  expect(Object.keys(await stack.applications())).toEqual(["network"])
})

test.each([
  { inName: "a space", name: "a b", inLattice: "a dot", place: "a.b" },
  { inName: "a star", name: "a*", inLattice: "a wildcard for the rest", place: ">" },
  { inName: "a line feed", name: "a\nb", inLattice: "a carriage return", place: "a\rb" },
])(
  "A preview refuses $inName in a name and $inLattice in a lattice, and connects to nothing.",
  async ({ name, place }) => {
    const before = await connectionsSoFar()
    write(stack, { network: sharing("httpserver"), bad: plain({ name, lattice: place }) })
    const { code, output } = await stack.preview()
    expect(code).not.toBe(0)
    for (const [property, value] of Object.entries({ name, lattice: place })) {
      expect(output).toContain(`property ${property} value {`)
      expect(output).toContain(`${JSON.stringify(value)} contains `)
    }
    expect(await connectionsSoFar()).toBe(before)
  },
)

test("An update refuses a bad name before a byte is sent, and leaves no trace in the state.", async () => {
  const before = await connectionsSoFar()
  write(stack, { network: sharing("httpserver"), bad: plain({ name: "a.>" }) })
  const { code, output } = await stack.up()
  expect(code).not.toBe(0)
  expect(output).toContain('only letters, digits, "-" and "_" are allowed')
  expect(await connectionsSoFar()).toBe(before)
  expect(Object.keys(await stack.applications())).toEqual(["network"])
})
