import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { networkInputs, urn } from "../fixtures/inputs"
import { manifest } from "../fixtures/manifests"
import { WadmApi } from "../helpers/wadm-api"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene
let api: WadmApi

beforeAll(async () => {
  scene = await Scene.start()
  api = new WadmApi(scene.lattice.natsUrl)
})

afterEach(() => {
  vi.useRealTimers()
})

afterAll(() => scene.end())

const changed = (own: ApplicationInputs): ApplicationInputs => ({ ...own, description: "the second version" })

test("F21: wadm has a status for an application that it does not know, and a refresh lets go of it all the same.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("gone")]
  await resource.up(own)
  await api.undeploy("gone")
  await api.delete("gone")
  expect(await (await line.clientFor("default")).status("gone")).toMatchObject({ status: { type: "undeployed" } })
  expect(await (await line.clientFor("default")).status("never-there")).toMatchObject({
    status: { type: "undeployed" },
  })
  expect(await resource.refresh()).toBe("done")
  expect(resource.state).toBeUndefined()
  await applyAgain(scene, resource, own)
})

test("F35: A create over an application that is there and not ours is refused, and says how to take it over.", async () => {
  const line = await scene.line()
  const resource = line.resource()
  await api.put(manifest("theirs"))
  await api.deploy("theirs")
  const before = await api.stored()
  expect(await resource.up(program("theirs"))).toBe("alreadyExists")
  expect(resource.message).toContain('application "theirs" already exists in lattice "default"')
  expect(resource.message).toContain('adopt: "manage"')
  expect(await api.stored()).toEqual(before)
  expect(resource.state).toBeUndefined()
  expect(await resource.up(program("theirs"))).toBe("alreadyExists")
})

test("F36: A second stack that claims an application is refused and told the first, in create, update and delete.", async () => {
  const line = await scene.line()
  const [first, second] = [line.resource(), line.resource()]
  const own = program("claimed")
  const theirs = program("claimed", { resourceUrn: urn("claimed", "prod") })
  expect(await first.up(own)).toBe("done")
  const before = await api.stored()
  expect(await second.up(theirs)).toBe("alreadyExists")
  expect(second.message).toContain("shop/dev/claimed")
  // As if its state came from a copy.
  second.state = { ...first.state, resourceUrn: theirs.resourceUrn }
  expect(await second.up(changed(theirs))).toBe("foreignOwner")
  expect(await second.destroy()).toBe("foreignOwner")
  expect(await api.stored()).toEqual(before)
  await applyAgain(scene, first, own)
})

test("F36: Of two stacks that create an application at the same moment one has it, and the other is told.", async () => {
  for (let round = 0; round < 10; round++) {
    const name = `raced-${round}`
    const programs = [program(name), program(name, { resourceUrn: urn(name, "prod") })]
    const racers = await Promise.all(programs.map(async (own) => ({ own, resource: (await scene.line()).resource() })))
    const endings = await Promise.all(racers.map(({ own, resource }) => resource.up(own)))
    expect([...endings].sort()).toEqual(["alreadyExists", "done"])
    const { own, resource } = racers[endings.indexOf("done")]!
    await applyAgain(scene, resource, own)
  }
})

const DAY = 24 * 60 * 60 * 1000

/** The clock of this process jumps; what waits goes on. */
function setClock(days: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * DAY })
}

test("F55: A clock that is a day off, and jumps back, changes neither which version is the newest nor what stays.", async () => {
  const line = await scene.line()
  const [A, B] = [program("clocked"), changed(program("clocked"))]
  const resource = line.resource()
  setClock(1)
  expect(await resource.up(A)).toBe("done")
  setClock(-2)
  expect(await resource.up(B)).toBe("done")
  await applyAgain(scene, resource, B, [stands(A), runs(B)])
  setClock(2)
  await applyAgain(scene, resource, A, [stands(B), runs(A)])
  setClock(-2)
  expect(await resource.destroy()).toBe("done")
  expect(await scene.versions("clocked")).toBeUndefined()
})

test("F55: A fence from a day ahead is lifted by a refresh, and a delete goes on under it.", async () => {
  const line = await scene.line()
  const own = networkInputs({ lattice: "clocked", wait: false })
  const resource = line.resource()
  const there = new WadmApi(scene.lattice.natsUrl, "clocked")
  await resource.up(own)
  setClock(1)
  // The look after the fence gets no answer, and neither does what would take the fence back.
  void line.gate.at("after", "put network", () => {
    for (let time = 0; time < 4; time++) line.gate.lose("get")
    for (let time = 0; time < 4; time++) line.gate.lose("versions network")
  })
  expect(await resource.destroy()).toBe("cannotCheck")
  const version = versionOf(renderManifest(own))
  const fenced = [`${version} deployed`, expect.stringMatching(/^pulumi-wadm-fence-/)]
  expect((await there.snapshot())["network"]).toEqual(fenced)
  setClock(-2)
  await applyAgain(scene, (await scene.line()).resource(), own)
})
