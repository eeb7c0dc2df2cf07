import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { sharing, using, write } from "./applications"
import { row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack

const mouse = row("mouse", "used -> network/httpserver", "owner apps/dev/mouse")

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
  write(network, { network: sharing("httpserver") })
  write(apps, { mouse: using("network", "httpserver") })
  for (const stack of [network, apps]) await stack.succeed("up", "--yes", "--skip-preview")
})

afterAll(() => scene.end())

function forcing(text: string): PulumiStack {
  return network.with({ PULUMI_WADM_FORCE: text })
}

test.each([
  { text: "networks: moved to v2", says: '"network" in lattice "default" was not deleted: 1 application uses it' },
  {
    text: "network",
    says: 'environment PULUMI_WADM_FORCE must be "APPLICATION: why", not "network"',
  },
  {
    text: "mouse: old; network:",
    says: 'environment PULUMI_WADM_FORCE must be "APPLICATION: why", not " network:"',
  },
])("PULUMI_WADM_FORCE='$text' does not delete what is in use.", async ({ text, says }) => {
  const before = await scene.everything()
  const { code, output } = await forcing(text).destroy()
  expect(code).not.toBe(0)
  expect(output).toContain(says)
  expect(await scene.everything()).toEqual(before)
})

test("A forced update takes a component from its user and says so.", async () => {
  write(network, { network: sharing("messaging") })
  const { code, output } = await forcing("network: nobody needs it").up()
  expect(code, output).toBe(0)
  expect(output).toMatch(/is updated to version \w+, which takes away httpserver: 1 application uses it$/m)
  expect(output).toEqual(mouse)
  expect((await scene.wadm.get("network")).spec.components.map(({ name }) => name)).toEqual(["messaging"])
  write(network, { network: sharing("httpserver") })
  await network.succeed("up", "--yes", "--skip-preview")
})

test("A forced destroy deletes what is in use, and prints what it breaks and why it was forced.", async () => {
  const { code, output } = await forcing("other: x; network: moved to v2").destroy()
  expect(code, output).toBe(0)
  expect(output).toContain('application "network" in lattice "default" is deleted: 1 application uses it\n')
  expect(output).toEqual(mouse)
  expect(output).toContain("It was forced (moved to v2): what uses it breaks.")
  expect(Object.keys(await scene.wadm.snapshot())).toEqual(["mouse"])
})

test('An application with deletion: "force" is deleted although it is in use, and the output says what breaks.', async () => {
  write(network, { network: { ...sharing("httpserver"), deletion: "force" } })
  await network.succeed("up", "--yes", "--skip-preview")
  const output = await network.succeed("destroy", "--yes", "--skip-preview")
  expect(output).toContain('application "network" in lattice "default" is deleted: 1 application uses it\n')
  expect(output).toEqual(mouse)
  expect(output).toContain('It was forced (deletion: "force"): what uses it breaks.')
  expect(Object.keys(await scene.wadm.snapshot())).toEqual(["mouse"])
})

test("What a forced destroy broke can itself be destroyed.", async () => {
  await apps.succeed("destroy", "--yes", "--skip-preview")
  expect(await scene.wadm.snapshot()).toEqual({})
})
