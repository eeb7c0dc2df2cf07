import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { foreignUser, sharing, using, write } from "./applications"
import { row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
  write(network, { network: sharing("httpserver") })
  write(apps, { mouse: using("network", "httpserver") })
  for (const stack of [network, apps]) await stack.succeed("up", "--yes", "--skip-preview")
})

afterAll(() => scene.end())

const mouse = row("mouse", "used -> network/httpserver", "owner apps/dev/mouse")
const dog = row("dog", "server -> network/httpserver", "not managed by Pulumi")
const cat = row("cat", "server -> network/httpserver", "not managed by Pulumi")

async function startForeign(name: string): Promise<void> {
  await scene.wadm.put(foreignUser(name, "network", "httpserver"))
  await scene.wadm.deploy(name)
}

async function expectRefused(users: number): Promise<string> {
  const before = await scene.everything()
  const { code, output } = await network.destroy()
  expect(code).not.toBe(0)
  expect(output).toContain(`application "network" in lattice "default" was not deleted: ${users} application`)
  expect(output).toMatch(/^ +Nothing was changed\. To go on:$/m)
  expect(await scene.everything()).toEqual(before)
  expect(await network.applications()).toHaveProperty("network")
  return output
}

test("A destroy names who uses it, in another stack and without one, and nobody who is only stored.", async () => {
  await startForeign("dog")
  await scene.wadm.put(foreignUser("cat", "network", "httpserver"))
  const output = await expectRefused(2)
  for (const user of [mouse, dog]) expect(output).toEqual(user)
  expect(output).not.toEqual(cat)
  expect(output).toMatch(
    /^ +take its users away first +wash app undeploy dog\n +pulumi destroy --stack dev +\(project apps\)$/m,
  )
  expect(output).toMatch(/^ +let it go with its last user +deletion: "retireWhenUnused"/m)
  expect(output).toMatch(/^ +break them now +PULUMI_WADM_FORCE="network: WHY" before the same command$/m)
})

test("Once those are gone it succeeds, with a warning that names the one that is only stored.", async () => {
  await apps.succeed("destroy", "--yes", "--skip-preview")
  await expectRefused(1)
  await scene.wadm.undeploy("dog")
  const output = await network.succeed("destroy", "--yes", "--skip-preview")
  expect(output).toContain(
    'application "network" in lattice "default" is gone, and 2 applications that are stored and not deployed refer to it; ' +
      "wadm will not deploy them\n",
  )
  for (const waiting of [dog, cat]) expect(output).toEqual(waiting)
  expect(Object.keys(await scene.wadm.snapshot()).sort()).toEqual(["cat", "dog"])
})

test("A refusal lists every one of fifty users.", async () => {
  await network.succeed("up", "--yes", "--skip-preview")
  const users = Array.from({ length: 50 }, (_, at) => `user-${at}`)
  for (const name of users) await startForeign(name)
  const output = await expectRefused(50)
  for (const name of users) expect(output).toEqual(row(name, "server -> network/httpserver", "not managed by Pulumi"))
})
