import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { foreignUser, sharing, using, write } from "./applications"
import { crash, Gate } from "./gate"
import { expectNoChange, row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack
let gate: Gate

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
  gate = await Gate.open(scene.lattice.natsUrl)
  for (const stack of [network, apps]) await stack.configure({ "wadm:servers": gate.url })
  write(network, { network: sharing("httpserver") })
  await network.succeed("up", "--yes", "--skip-preview")
})

afterAll(async () => {
  gate.close()
  await scene.end()
})

const fence: unknown = expect.stringMatching(/^pulumi-wadm-fence-\w+$/)
const stored: unknown = expect.stringMatching(/^\w+$/)
const deployed: unknown = expect.stringMatching(/^\w+ deployed$/)

async function versions(): Promise<unknown> {
  return (await scene.wadm.snapshot())["network"]
}

test("A destroy that dies once the fence is put is healed by a refresh.", async () => {
  await crash(gate, network, "destroy", "put network")
  expect(await versions()).toEqual([deployed, fence])
  await expectNoChange(network)
  expect(await versions()).toEqual([deployed])
})

test("A destroy that dies once it has undeployed is healed by a refresh and an update.", async () => {
  await crash(gate, network, "destroy", "undeploy network")
  expect(await versions()).toEqual([stored, fence])
  expect(await network.succeed("up", "--yes", "--skip-preview", "--refresh")).toMatch(/~ 1 updated\n/)
  expect(await versions()).toEqual([deployed])
})

test("It is healed as well by an update that changes the application.", async () => {
  await crash(gate, network, "destroy", "undeploy network")
  write(network, { network: sharing("httpserver", "messaging") })
  await network.succeed("up", "--yes", "--skip-preview")
  expect(await versions()).toEqual([stored, deployed])
})

test("Whoever begins to use it after the first look is seen by the next one, and the fence is taken back.", async () => {
  const before = await versions()
  const { code, output } = await gate.during(
    () => network.destroy(),
    "before",
    "put network",
    async () => {
      await scene.wadm.put(foreignUser("dog", "network", "httpserver"))
      await scene.wadm.deploy("dog")
    },
  )
  expect(code).not.toBe(0)
  expect(output).toContain('application "network" in lattice "default" was not deleted: 1 application uses it\n')
  expect(output).toEqual(row("dog", "server -> network/httpserver", "not managed by Pulumi"))
  expect(output).toMatch(/^ +Nothing was changed\. To go on:$/m)
  expect(await versions()).toEqual(before)
  await scene.wadm.delete("dog")
})

test("A reaping that dies is made by the next refresh.", async () => {
  write(apps, { mouse: using("network", "messaging") })
  await apps.succeed("up", "--yes", "--skip-preview")
  write(network, { network: sharing("httpserver") })
  await network.succeed("up", "--yes", "--skip-preview")
  const carried = await versions()
  write(apps, { mouse: using("network", "httpserver") })
  await crash(gate, apps, "up", "deploy mouse")
  expect(await versions()).toEqual(carried)
  await apps.succeed("refresh", "--yes", "--skip-preview")
  expect((await scene.wadm.get("network")).spec.components.map(({ name }) => name)).toEqual(["httpserver"])
  await expectNoChange(network)
  await apps.succeed("destroy", "--yes", "--skip-preview")
})

test("A destroy that dies once it has begun to delete is finished by the next one.", async () => {
  await crash(gate, network, "destroy", "del network")
  expect(await versions()).toEqual([stored, fence])
  await network.succeed("destroy", "--yes", "--skip-preview")
  expect(await versions()).toBeUndefined()
})
