import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { linkedTo, plain, sharing, using, write } from "./applications"
import { expectNoChange, row, type Scene, startScene } from "./scene"

let scene: Scene<"network" | "apps">
let network: PulumiStack
let apps: PulumiStack

beforeAll(async () => {
  scene = await startScene(["network", "apps"])
  ;({ network, apps } = scene.stacks)
})

afterAll(() => scene.end())

function up(stack: PulumiStack): Promise<string> {
  return stack.succeed("up", "--yes", "--skip-preview")
}

/** The network as it runs, which has to be its newest version. */
async function running() {
  const versions = (await scene.wadm.snapshot())["network"] ?? []
  expect(versions.filter((version) => version.endsWith(" deployed"))).toEqual([versions.at(-1)])
  const { metadata, spec } = await scene.wadm.get("network")
  return {
    components: spec.components.map(({ name }) => name),
    shared: metadata.annotations["wasmcloud.dev/shared"] === "true",
    carries: "pulumi-wadm/carried" in metadata.annotations,
  }
}

const dog = row("dog", "network-messaging -> network/messaging", "owner network/dev/dog")
const cat = row("cat", "network-messaging -> network/messaging", "owner network/dev/cat")
const mouse = (component: string) => row("mouse", `used -> network/${component}`, "owner apps/dev/mouse")

test("One update takes a component out together with its last uses, one dropped and one deleted.", async () => {
  const both = ["network/httpserver", "network/messaging"]
  write(network, {
    network: sharing("httpserver", "messaging"),
    dog: linkedTo(...both),
    cat: linkedTo("network/messaging"),
    bird: linkedTo("network/httpserver"),
  })
  await up(network)
  write(network, {
    network: sharing("httpserver"),
    dog: linkedTo("network/httpserver"),
    bird: linkedTo("network/httpserver"),
  })
  const output = await up(network)
  expect(output).toContain(
    'application "network" in lattice "default" keeps messaging for now: 2 applications use it\n',
  )
  for (const user of [dog, cat]) expect(output).toEqual(user)
  expect(output).toContain('application "network" in lattice "default" no longer has messaging: it was kept for users')
  expect(await running()).toEqual({ components: ["httpserver"], shared: true, carries: false })
  const { network: versions, ...others } = await scene.wadm.snapshot()
  expect([versions?.length, Object.keys(others).sort()]).toEqual([2, ["bird", "dog"]])
  await expectNoChange(network)
})

test("One update unshares an application together with its last uses.", async () => {
  write(network, { network: { ...sharing("httpserver"), shared: false }, dog: plain() })
  // Dog may be done before: without the reference nothing orders the two. Bird is deleted at the end.
  expect(await up(network)).toMatch(
    /stays shared for now, with httpserver: (1 application uses|2 applications use) it$/m,
  )
  expect(await running()).toEqual({ components: ["httpserver"], shared: false, carries: false })
  await expectNoChange(network)
})

test("A component that another stack uses stays, with a warning, and no one sees a difference.", async () => {
  write(network, { network: sharing("httpserver", "messaging") })
  write(apps, { mouse: using("network", "messaging") })
  await up(network)
  await up(apps)
  write(network, { network: sharing("httpserver") })
  const output = await up(network)
  expect(output).toContain("keeps messaging for now: 1 application uses it")
  expect(output).toEqual(mouse("messaging"))
  expect(await running()).toEqual({ components: ["httpserver", "messaging"], shared: true, carries: true })
  await expectNoChange(network)
})

test("What was kept takes no new users.", async () => {
  const before = await scene.everything()
  write(apps, { mouse: using("network", "messaging"), owl: using("network", "messaging") })
  const { code, output } = await apps.up()
  expect(code).not.toBe(0)
  expect(output).toContain(
    'used -> network/messaging in lattice "default": network/messaging is retired: its owner has',
  )
  expect(await scene.everything()).toEqual(before)
})

test("The other stack's update that drops the last use takes it away.", async () => {
  write(apps, { mouse: using("network", "httpserver") })
  await up(apps)
  expect(await running()).toEqual({ components: ["httpserver"], shared: true, carries: false })
  await expectNoChange(network)
})

test("An application that is shared no longer stays so until the other stack is destroyed.", async () => {
  write(network, { network: { ...sharing("httpserver"), shared: false } })
  expect(await up(network)).toEqual(mouse("httpserver"))
  expect(await running()).toEqual({ components: ["httpserver"], shared: true, carries: true })
  await apps.succeed("destroy", "--yes", "--skip-preview")
  expect(await running()).toEqual({ components: ["httpserver"], shared: false, carries: false })
  await expectNoChange(network)
})
