import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { linkedTo, plain, sharing, using, write } from "./applications"
import { expectNoChange, row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack

const retiring = { ...sharing("httpserver"), deletion: "retireWhenUnused" }
const mouse = row("mouse", "used -> network/httpserver", "owner apps/dev/mouse")

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
  write(network, { network: sharing("httpserver") })
  write(apps, { mouse: using("network", "httpserver") })
  for (const stack of [network, apps]) await stack.succeed("up", "--yes", "--skip-preview")
})

afterAll(() => scene.end())

async function expectRetired(): Promise<void> {
  const { network: versions } = await scene.wadm.snapshot()
  expect(versions).toEqual([
    expect.stringMatching(/^\w+ deployed$/),
    expect.stringMatching(/^pulumi-wadm-retired-\w+$/),
  ])
}

test("Changing only what a deletion does is an update that asks nothing of wadm.", async () => {
  write(network, { network: retiring })
  let output = ""
  const requests = await scene.requestsOf(async () => {
    output = await network.succeed("up", "--yes", "--skip-preview")
  })
  expect(output).toMatch(/~ 1 updated\n/)
  expect(requests).toEqual([])
})

test("Destroying what another stack uses succeeds with a warning, and it runs on.", async () => {
  const output = await network.succeed("destroy", "--yes", "--skip-preview")
  expect(output).toContain(
    'application "network" in lattice "default" is retired and stays for now: 1 application uses it\n',
  )
  expect(output).toEqual(mouse)
  expect(output).toContain("Whoever takes the last of them away with Pulumi deletes it too.")
  expect(await network.applications()).toEqual({})
  await expectRetired()
})

test("An update of the same stack takes it back as it was.", async () => {
  const output = await network.succeed("up", "--yes", "--skip-preview")
  expect(output).toMatch(/\+ 2 created\n/)
  expect(await scene.wadm.snapshot()).toMatchObject({ network: [expect.stringMatching(/^\w+ deployed$/)] })
  await expectNoChange(network)
})

test("What is retired takes no new users, while those that it has may still change.", async () => {
  await network.succeed("destroy", "--yes", "--skip-preview")
  const described = { ...using("network", "httpserver"), description: "changed" }
  write(apps, { mouse: described, owl: using("network", "httpserver") })
  const { code, output } = await apps.up()
  expect(code).not.toBe(0)
  expect(output).toContain("network/httpserver is retired: its owner has taken it out")
  expect(output).toMatch(/Application mouse updated/)
  expect(Object.keys(await scene.wadm.snapshot()).sort()).toEqual(["mouse", "network"])
  await expectRetired()
})

test("Destroying the last user takes it away too, and nothing is left in wadm.", async () => {
  let output = ""
  const requests = await scene.requestsOf(async () => {
    output = await apps.succeed("destroy", "--yes", "--skip-preview")
  })
  expect(output).toContain('application "network" in lattice "default" was retired; its last user has gone, and it is')
  expect(requests.indexOf("del mouse")).toBeLessThan(requests.indexOf("undeploy network"))
  expect(await scene.everything()).toEqual([{}, { default: "[]" }])
})

test("Of a chain of retired applications, the last user takes all with it.", async () => {
  const chain = linkedTo("storage/keyvalue").components
  write(network, {
    storage: { ...retiring, ...sharing("keyvalue") },
    network: { ...retiring, components: { ...retiring.components, ...chain } },
  })
  write(apps, { mouse: using("network", "httpserver") })
  for (const stack of [network, apps]) await stack.succeed("up", "--yes", "--skip-preview")
  await network.succeed("destroy", "--yes", "--skip-preview")
  expect(Object.keys(await scene.wadm.snapshot()).sort()).toEqual(["mouse", "network", "storage"])
  await apps.succeed("destroy", "--yes", "--skip-preview")
  expect(await scene.wadm.snapshot()).toEqual({})
})

test("Without users it is deleted at once.", async () => {
  write(network, { network: retiring, other: plain() })
  await network.succeed("up", "--yes", "--skip-preview")
  expect(await network.succeed("destroy", "--yes", "--skip-preview")).not.toContain("warning")
  expect(await scene.wadm.snapshot()).toEqual({})
})
