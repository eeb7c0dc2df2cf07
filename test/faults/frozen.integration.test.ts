import { afterAll, beforeAll, expect, test } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import type { Resource } from "./resource"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene

beforeAll(async () => {
  scene = await Scene.start()
})

afterAll(() => scene.end())

const changed = (own: ApplicationInputs): ApplicationInputs => ({ ...own, description: "the second version" })
const up = (resource: Resource, own: ApplicationInputs) => resource.up(own)
const update = (resource: Resource, own: ApplicationInputs) => resource.up(changed(own))
const stopped = (own: ApplicationInputs): ApplicationInputs => ({ ...own, deployed: false })
const stop = (resource: Resource, own: ApplicationInputs) => resource.up(stopped(own))
const destroy = (resource: Resource) => resource.destroy()

const cases = [
  ["A put of a create", "put", up],
  ["A deploy of a create", "deploy", up],
  ["A put of an update", "put", update],
  ["A deploy of an update", "deploy", update],
  ["An undeploy", "undeploy", stop],
  ["A delete", "del", destroy],
] as const

let count = 0

async function begin(verb: typeof up) {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program(`dog-${++count}`)]
  if (verb !== up) expect(await resource.up(own)).toBe("done")
  return { line, resource, own }
}

async function expectAgrees(verb: typeof up, resource: Resource, own: ApplicationInputs): Promise<void> {
  if (verb === up) return applyAgain(scene, resource, own)
  if (verb === update) return applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
  if (verb === stop) return applyAgain(scene, resource, stopped(own), [stands(own)])
  if (resource.state !== undefined) expect(await resource.destroy()).toBe("done")
  expect(await scene.versions(own.name)).toBeUndefined()
}

test.each(cases)(
  "F8: %s that wadm makes late counts: what was frozen answers the next read only after it.",
  async (_what, request, verb) => {
    const { line, resource, own } = await begin(verb)
    const { wadm } = scene.lattice
    // What comes after the request is the read with which the provider looks what became of it.
    const thawed = line.gate
      .at("before", `${request} ${own.name}`, () => wadm.pause())
      .then(() => line.gate.at("before", 0, () => wadm.resume()))
    expect(await verb(resource, own)).toBe("done")
    await thawed
    await expectAgrees(verb, resource, own)
  },
)

test.each(cases)(
  "F8: %s that wadm makes when the verb has given up is found by the next one.",
  async (_what, request, verb) => {
    const { line, resource, own } = await begin(verb)
    const { wadm } = scene.lattice
    void line.gate.at("before", `${request} ${own.name}`, () => wadm.pause())
    expect(await verb(resource, own)).toBe("timeout")
    wadm.resume()
    // wadm takes one request after the other: this answer comes after all that it still had to do.
    await scene.versions(own.name)
    line.gate.requests.length = 0
    await expectAgrees(verb, resource, own)
    expect(line.gate.requests).not.toContain(`put ${own.name}`)
  },
)
