import { afterAll, beforeAll, expect, test } from "vitest"
import { foreignUser, plain, sharing, write } from "./applications"
import { row, type Scene, startScene } from "./scene"

let scene: Scene<"network">

beforeAll(async () => {
  scene = await startScene(["network"])
  const { stacks, wadm } = scene
  write(stacks.network, { network: sharing("httpserver", "messaging") })
  await stacks.network.succeed("up", "--yes", "--skip-preview")
  await wadm.put(foreignUser("dog", "network", "httpserver"))
  await wadm.deploy("dog")
})

afterAll(() => scene.end())

const dog = row("dog", "server -> network/httpserver", "not managed by Pulumi")

const { components } = sharing("httpserver", "messaging")

test.each([
  { another: "kind", shared: true, httpserver: { ...components["httpserver"], kind: "component" } },
  // One with an id cannot be shared at all.
  { another: "id", shared: false, httpserver: { ...components["httpserver"], id: "other" } },
])("An update that gives a component in use another $another is refused and changes nothing.", async (change) => {
  const { stacks, everything } = scene
  const { another, shared, httpserver } = change
  const [before, recorded] = [await everything(), await stacks.network.applications()]
  write(stacks.network, { network: { wait: false, shared, components: { ...components, httpserver } } })
  const { code, output } = await stacks.network.up()
  expect(code).not.toBe(0)
  expect(output).toMatch(/application "network" in lattice "default" was not updated to version \w+, which would /)
  expect(output).toContain(`which would give httpserver another ${another}: 1 application uses it\n`)
  expect(output).toEqual(dog)
  expect(output).toMatch(/^ +Nothing was changed\. To go on:$/m)
  expect(output).toMatch(/^ +take its users away first +wash app undeploy dog$/m)
  expect(output).toMatch(/^ +break them now +PULUMI_WADM_FORCE="network: WHY" before the same command$/m)
  expect(output).not.toContain("retireWhenUnused")
  expect(await everything()).toEqual(before)
  expect(await stacks.network.applications()).toEqual(recorded)
})

test.each([
  { change: "drops a component", network: sharing("messaging"), says: "keeps httpserver for now" },
  {
    change: "shares no longer",
    network: { ...sharing("httpserver", "messaging"), shared: false },
    says: "stays shared for now, with httpserver",
  },
])("An update that $change keeps what is in use, with a warning that names the user.", async ({ network, says }) => {
  const { stacks, wadm } = scene
  write(stacks.network, { network })
  const { code, output } = await stacks.network.up()
  expect(code, output).toBe(0)
  expect(output).toContain(`application "network" in lattice "default" ${says}: 1 application uses it\n`)
  expect(output).toEqual(dog)
  const { metadata, spec } = await wadm.get("network")
  expect(spec.components.map(({ name }) => name).sort()).toEqual(["httpserver", "messaging"])
  expect(metadata.annotations).toHaveProperty(["wasmcloud.dev/shared"], "true")
  await wadm.deploy("dog")
})

test("An update may drop a component that nobody uses, beside one that it keeps.", async () => {
  const { stacks, wadm } = scene
  write(stacks.network, { network: plain() })
  await stacks.network.succeed("up", "--yes", "--skip-preview")
  expect((await wadm.get("network")).spec.components.map(({ name }) => name)).toEqual(["main", "httpserver"])
})

test("Once the user is gone without Pulumi, the next update of the application takes away what was kept.", async () => {
  const { stacks, wadm } = scene
  await wadm.delete("dog")
  write(stacks.network, { network: plain({ description: "by itself" }) })
  const output = await stacks.network.succeed("up", "--yes", "--skip-preview")
  expect(output).not.toContain("for now")
  const { metadata, spec } = await wadm.get("network")
  expect(spec.components.map(({ name }) => name)).toEqual(["main"])
  expect(metadata.annotations).not.toHaveProperty(["wasmcloud.dev/shared"])
  expect((await wadm.snapshot())["network"]?.at(-1)).toMatch(/ deployed$/)
})
