import { afterAll, beforeAll, expect, test } from "vitest"
import { connect as connectToNats } from "nats"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { type LocalLattice, startLattice } from "../helpers/lattice"
import { DEPLOYER, loginOf } from "../helpers/nats-users"
import { retry } from "../helpers/retry"
import { PulumiStack } from "../helpers/pulumi-stack"
import { PulumiWorkspace } from "../helpers/pulumi-workspace"
import { fromFile, plain, write } from "./applications"

let workspace: PulumiWorkspace
let here: LocalLattice
let there: LocalLattice
let stack: PulumiStack

/** A second login to the same server, which may do everything. */
const ADMIN = loginOf("admin")
const CANARIES = [DEPLOYER.password, ADMIN.password]

beforeAll(async () => {
  workspace = new PulumiWorkspace()
  ;[here, there] = await Promise.all([startLattice(), startLattice()])
  stack = await PulumiStack.create(workspace, fromFile)
  await stack.configure({ "wadm:servers": here.natsUrl })
  await stack.succeed("config", "set", "--path", "wadm:connections.there.servers", there.natsUrl)
  await stack.succeed("config", "set", "--path", "wadm:connections.there.requestTimeout", "20")
  await stack.succeed("config", "set", "--path", "wadm:connections.there.user", DEPLOYER.user)
  await stack.succeed("config", "set", "--path", "--secret", "wadm:connections.there.password", DEPLOYER.password)
})

afterAll(async () => {
  await Promise.all([here.stop(), there.stop()])
  workspace.remove()
})

async function applicationsAt(lattice: LocalLattice): Promise<string[]> {
  const connection = await connectToNats({ servers: lattice.natsUrl })
  const listed = await createNatsClient(async () => connection, "default", 10_000).list()
  await connection.close()
  return listed.map(({ name }) => name)
}

async function openConnectionsAt(lattice: LocalLattice): Promise<number> {
  const response = await fetch(`${lattice.nats.monitoringUrl}/connz`)
  const { connections } = (await response.json()) as { connections: readonly { name?: string }[] }
  return connections.filter(({ name }) => name === "pulumi-wadm").length
}

/** Stored only: no host is there. */
const dog = (connection?: string) => ({ ...plain(), deployed: false, ...(connection !== undefined && { connection }) })

test("Applications of one program live on two servers, and one that moves is gone from where it was.", async () => {
  write(stack, { dog: dog(), cat: dog("there") })
  await stack.succeed("up", "--yes", "--skip-preview")
  expect([await applicationsAt(here), await applicationsAt(there)]).toEqual([["dog"], ["cat"]])
  await stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes")
  await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes")
  write(stack, { dog: dog("there"), cat: dog() })
  await stack.succeed("up", "--yes", "--skip-preview")
  expect([await applicationsAt(here), await applicationsAt(there)]).toEqual([["cat"], ["dog"]])
})

test("Another name for the same server keeps its application, and another login is no change.", async () => {
  await stack.succeed("config", "set", "--path", "wadm:connections.far.servers", there.natsUrl)
  write(stack, { dog: dog("far"), cat: dog() })
  await stack.succeed("up", "--yes", "--skip-preview")
  expect([await applicationsAt(here), await applicationsAt(there)]).toEqual([["cat"], ["dog"]])
  await stack.succeed("config", "set", "--path", "wadm:connections.far.user", ADMIN.user)
  await stack.succeed("config", "set", "--path", "--secret", "wadm:connections.far.password", ADMIN.password)
  await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes")
})

test("A connection that is not configured is refused in a preview, with those that are.", async () => {
  write(stack, { dog: dog("moon"), cat: dog() })
  const { code, output } = await stack.preview()
  expect(code).not.toBe(0)
  expect(output).toContain(
    'there is no connection "moon" in stack configuration wadm:connections; there are far, there',
  )
  write(stack, { dog: dog("far"), cat: dog() })
})

test("P20: within two seconds of a command's end its provider's connections are gone.", async () => {
  await stack.succeed("refresh", "--yes", "--skip-preview")
  for (const lattice of [here, there])
    await retry(async () => (await openConnectionsAt(lattice)) === 0 || undefined, { deadline: 2_000 })
})

test("S3: no secret of a connection is in the state, or in what is printed and logged by more than Pulumi itself.", async () => {
  const { output } = await stack.up("--logtostderr", "-v=9")
  const exported = await stack.succeed("stack", "export")
  // What Pulumi itself logs at this level is every setting that it hands to a provider.
  const ours = output.split("\n").filter((line) => !line.includes("Marshaling property for RPC["))
  for (const canary of CANARIES) {
    expect(exported).not.toContain(canary)
    expect(ours.filter((line) => line.includes(canary))).toEqual([])
  }
  await stack.succeed("destroy", "--yes", "--skip-preview")
  expect([await applicationsAt(here), await applicationsAt(there)]).toEqual([[], []])
})
