import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { linkedTo, sharing, using, write } from "./applications"
import { expectNoChange, row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
})

afterAll(() => scene.end())

const runs = [expect.stringMatching(/^\w+ deployed$/)]

/** A shared application under a name of its own, and a user that follows it. */
function named(name: string) {
  return { network: { ...sharing("httpserver"), name }, dog: linkedTo("network/httpserver") }
}

async function expectOldOneInUse(): Promise<string> {
  write(network, named("network-v3"))
  const { code, output } = await network.up()
  expect(code).not.toBe(0)
  return output
}

test("A new name moves the users in the same stack, and the old application goes at the end.", async () => {
  write(network, named("network-v1"))
  await network.succeed("up", "--yes", "--skip-preview")
  write(network, named("network-v2"))
  const requests = await scene.requestsOf(() => network.succeed("up", "--yes", "--skip-preview"))
  const steps = ["deploy network-v2", "deploy dog", "undeploy network-v1"].map((step) => requests.indexOf(step))
  expect(steps).not.toContain(-1)
  expect(steps).toEqual([...steps].sort((left, right) => left - right))
  const { dog, ...others } = await scene.wadm.snapshot()
  expect([others, dog?.at(-1)]).toEqual([{ "network-v2": runs }, expect.stringMatching(/ deployed$/)])
})

test("A replacement under the same name leaves what runs.", async () => {
  const before = await scene.wadm.snapshot()
  const { network: resource } = await network.applications()
  await network.succeed("up", "--yes", "--skip-preview", "--replace", resource?.urn ?? "")
  expect(await scene.wadm.snapshot()).toEqual(before)
})

test("The old application runs on while another stack uses it.", async () => {
  write(apps, { mouse: using("network-v2", "httpserver") })
  await apps.succeed("up", "--yes", "--skip-preview")
  const output = await expectOldOneInUse()
  expect(output).toContain('application "network-v2" in lattice "default" was not deleted: 1 application uses it')
  expect(output).toEqual(row("mouse", "used -> network-v2/httpserver", "owner apps/dev/mouse"))
  const { dog, ...others } = await scene.wadm.snapshot()
  expect(others).toEqual({ "network-v2": runs, "network-v3": runs, mouse: runs })
  const [{ name } = { name: undefined }] = (await scene.wadm.get("dog")).spec.components.flatMap(
    ({ properties }) => properties.application ?? [],
  )
  expect([name, dog?.at(-1)]).toEqual(["network-v3", expect.stringMatching(/ deployed$/)])
})

test("The old name again takes the old application over and leaves it to its users, at the second attempt too.", async () => {
  const components = { ...linkedTo("network/httpserver").components, ...using("nothing", "server").components }
  write(network, { ...named("network-v2"), bad: { wait: false, components } })
  expect(await network.up()).not.toMatchObject({ code: 0 })
  write(network, named("network-v2"))
  await network.succeed("up", "--yes", "--skip-preview")
  const { dog, ...others } = await scene.wadm.snapshot()
  expect([others, dog?.at(-1)]).toEqual([{ "network-v2": runs, mouse: runs }, expect.stringMatching(/ deployed$/)])
  await expectNoChange(network)
})

test("Once that user has moved, the next update finishes.", async () => {
  await expectOldOneInUse()
  write(apps, { mouse: using("network-v3", "httpserver") })
  await apps.succeed("up", "--yes", "--skip-preview")
  await network.succeed("up", "--yes", "--skip-preview")
  expect(Object.keys(await scene.wadm.snapshot()).sort()).toEqual(["dog", "mouse", "network-v3"])
  await expectNoChange(network)
})
