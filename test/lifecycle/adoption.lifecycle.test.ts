import { afterAll, beforeAll, expect, test } from "vitest"
import type { PulumiStack } from "../helpers/pulumi-stack"
import { foreignManifest, noImage, plain, write } from "./applications"
import { expectNoChange, type Scene, startScene } from "./scene"

let scene: Scene<"shop" | "rival">
let shop: PulumiStack
let rival: PulumiStack

const equal = plain({ components: { main: { kind: "component", image: noImage, instances: 1 } } })
const observing = { ...equal, adopt: "observe" }
const managing = { ...equal, adopt: "manage" }

beforeAll(async () => {
  scene = await startScene(["shop", "rival"])
  ;({ shop, rival } = scene.stacks)
  const { spec, ...manifest } = foreignManifest("dog", "v1")
  const [main] = spec.components
  const traits = [{ type: "spreadscaler", properties: { instances: 1 } }]
  await scene.wadm.put({ ...manifest, spec: { components: [{ ...main, traits }] } })
  await scene.wadm.deploy("dog")
})

afterAll(() => scene.end())

/** Runs what may only read. */
async function reading<T>(command: () => Promise<T>): Promise<T> {
  const before = await scene.everything()
  const result = await command()
  expect(await scene.everything()).toEqual(before)
  return result
}

test("F35, F1: an up over an application of another tool is refused, and says what can be done.", async () => {
  write(shop, { dog: equal })
  const { code, output } = await reading(() => shop.up())
  expect(code).not.toBe(0)
  expect(output).toContain(
    'application "dog" already exists in lattice "default" and belongs to no Pulumi stack; nothing was changed. To go on:',
  )
  for (const way of [
    /^ +take it over +adopt: "manage" in this program, then pulumi up$/m,
    /^ +only look at it +adopt: "observe" in this program, then pulumi up$/m,
    /^ +make another one +another name in this program$/m,
    /^ +take it away first +wash app delete dog$/m,
  ])
    expect(output).toMatch(way)
})

test('F4: with adopt: "observe" nothing is ever written, and what differs is said.', async () => {
  write(shop, { dog: observing, cat: { ...observing, name: "cat" } })
  const missing = await reading(() => shop.up())
  expect(missing.code).not.toBe(0)
  expect(missing.output).toContain(
    'application "cat" in lattice "default" does not exist, and adopt: "observe" makes none',
  )

  write(shop, { dog: observing })
  await reading(() => shop.succeed("up", "--yes", "--skip-preview"))
  expect((await shop.applications())["dog"]?.outputs).toMatchObject({ deployedVersion: "v1", drift: [] })
  await reading(() => expectNoChange(shop))
  expect(await scene.requestsOf(() => shop.succeed("preview", "--expect-no-changes"))).toEqual([])

  write(shop, { dog: { ...observing, description: "a dog" } })
  const output = await reading(() => shop.succeed("up", "--yes", "--skip-preview"))
  expect(output).toContain("is not as this program describes it:\n")
  expect((await shop.applications())["dog"]?.outputs).toMatchObject({ drift: ["description"] })
  await reading(() => expectNoChange(shop))
  const preview = await reading(() => shop.succeed("preview", "--refresh"))
  expect(preview).toMatch(/is not as this program describes it:\n +description$/m)
})

test('F2: with adopt: "manage" it is taken over, and then there is nothing more to do.', async () => {
  write(shop, { dog: managing })
  const output = await shop.succeed("up", "--yes", "--skip-preview")
  expect(output).toContain(
    'taking over application "dog" in lattice "default" (version v1) from no Pulumi stack; only version and owner change',
  )
  const { metadata } = await scene.wadm.get("dog")
  expect(metadata.annotations["pulumi-wadm/owner"]).toBe("shop/dev/dog")
  expect(await scene.wadm.snapshot()).toEqual({ dog: ["v1", `${metadata.annotations["version"]} deployed`] })
  expect((await shop.applications())["dog"]?.outputs).not.toHaveProperty("drift")
  await reading(() => expectNoChange(shop))

  write(shop, { dog: equal })
  expect(await scene.requestsOf(() => shop.succeed("up", "--yes", "--skip-preview"))).toEqual([])
  await reading(() => expectNoChange(shop))
})

test("F36: a second stack that claims it is refused, and with adopt: manage it is the first one that is.", async () => {
  write(rival, { dog: equal })
  const refused = await reading(() => rival.up())
  expect(refused.output).toContain("belongs to the Pulumi resource shop/dev/dog; nothing was changed")

  write(rival, { dog: managing })
  const output = await rival.succeed("up", "--yes", "--skip-preview")
  expect(output).toContain("from the Pulumi resource shop/dev/dog; only version and owner change")
  write(shop, { dog: { ...managing, description: "a dog" } })
  for (const command of [() => shop.up(), () => shop.destroy()]) {
    const { code, output: said } = await reading(command)
    expect(code).not.toBe(0)
    expect(said).toContain(
      'application "dog" in lattice "default" now belongs to the Pulumi resource rival/dev/dog; nothing was changed',
    )
    expect(said).toMatch(/^ +leave it to them +take it out of this program, then pulumi state delete URN$/m)
  }
})

test("F36: the first one lets go by observing, and its destroy leaves the application to the second.", async () => {
  write(shop, { dog: observing })
  await reading(() => shop.succeed("up", "--yes", "--skip-preview"))
  const output = await reading(() => shop.succeed("destroy", "--yes", "--skip-preview"))
  expect(output).toContain('application "dog" in lattice "default" was only observed, and stays in the lattice')
  await expectNoChange(rival)
  await rival.succeed("destroy", "--yes", "--skip-preview")
  expect(await scene.wadm.snapshot()).toEqual({})
})
