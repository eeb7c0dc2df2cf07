import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { linkedTo, sharing, using, write } from "./applications"
import { expectNoChange, row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack

const stored = { ...sharing("httpserver"), deployed: false }

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
  write(network, { network: sharing("httpserver") })
  write(apps, { mouse: using("network", "httpserver") })
  for (const stack of [network, apps]) await stack.succeed("up", "--yes", "--skip-preview")
})

afterAll(() => scene.end())

test("An update refuses to undeploy what another stack uses, and changes nothing.", async () => {
  const before = await scene.everything()
  write(network, { network: stored })
  const { code, output } = await network.up()
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" was not undeployed: 1 application uses it')
  expect(output).toEqual(row("mouse", "used -> network/httpserver", "owner apps/dev/mouse"))
  expect(output).toMatch(/^ +break them now +PULUMI_WADM_FORCE="network: WHY" before the same command$/m)
  expect(output).not.toContain("retireWhenUnused")
  expect(await scene.everything()).toEqual(before)
})

test("Once nobody uses it, it is undeployed, stays stored, and no fence is left.", async () => {
  await apps.succeed("destroy", "--yes", "--skip-preview")
  const { network: before } = await scene.wadm.snapshot()
  await network.succeed("up", "--yes", "--skip-preview")
  const { network: after } = await scene.wadm.snapshot()
  expect(after).toEqual(before?.map((version) => version.replace(" deployed", "")))
  await expectNoChange(network)
})

test("What is only stored takes no users.", async () => {
  const { code, output } = await apps.up()
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" is stored but not deployed')
  expect(Object.keys(await scene.wadm.snapshot())).toEqual(["network"])
})

test("Deployed again, it runs as the version that it was, and has users again.", async () => {
  write(network, { network: sharing("httpserver"), dog: linkedTo("network/httpserver") })
  await network.succeed("up", "--yes", "--skip-preview")
  const { network: versions, dog } = await scene.wadm.snapshot()
  expect([versions, dog]).toEqual([
    [expect.stringMatching(/^\w+ deployed$/)],
    [expect.stringMatching(/^\w+ deployed$/)],
  ])
})
