import { afterAll, beforeAll, expect, test } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { renderManifest } from "../../provider/manifest/render"
import { networkInputs } from "../fixtures/inputs"
import { WadmApi } from "../helpers/wadm-api"
import type { Resource } from "./resource"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene

beforeAll(async () => {
  scene = await Scene.start()
})

afterAll(() => scene.end())

let count = 0

/** An application of its own for each case, since all cases run at the same time. */
const dog = () => program(`dog-${++count}`)

/** A lattice of its own, since who deletes what is shared reads all of it. */
const network = () => networkInputs({ lattice: `lattice-${++count}`, wait: false })

const changed = (own: ApplicationInputs): ApplicationInputs => ({ ...own, description: "the second version" })

interface Verb {
  readonly own: () => ApplicationInputs
  readonly prepare: (resource: Resource, own: ApplicationInputs) => Promise<unknown>
  readonly run: (resource: Resource, own: ApplicationInputs) => Promise<string>
  /** What has to hold afterwards, however it ended. */
  readonly after: (resource: Resource, own: ApplicationInputs, ending: string) => Promise<void>
}

/**
 * Runs a verb once for each of its requests and each of two ways to lose it: wadm never gets it, or its answer never
 * comes. Gives how it ended, by request; the number is that of a request that is made more than once.
 */
async function loseEach({ own, prepare, run, after }: Verb): Promise<Record<string, string>> {
  const play = async (lose?: (gate: Awaited<ReturnType<Scene["line"]>>["gate"]) => void) => {
    const line = await scene.line()
    const [resource, inputs] = [line.resource(), own()]
    await prepare(resource, inputs)
    line.gate.requests.length = 0
    lose?.(line.gate)
    const ending = await run(resource, inputs)
    const requests = line.gate.requests.map((request) => request.replace(` ${inputs.name}`, ""))
    await after(resource, inputs, ending)
    return { ending, requests }
  }
  const { requests } = await play()
  const cases = requests.flatMap((request, at) => {
    const name = `${request} ${requests.slice(0, at + 1).filter((other) => other === request).length}`
    return [
      play((gate) => gate.lose(at)).then(({ ending }) => [`${name} lost`, ending] as const),
      play((gate) => gate.loseReply(at)).then(({ ending }) => [`${name} unanswered`, ending] as const),
    ]
  })
  return Object.fromEntries(await Promise.all(cases))
}

/** Those that changed something; a read that gets no answer may end the verb, since then nothing was changed. */
function writesIn(endings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(endings).filter(([name]) => /^(put|deploy|undeploy|del) /.test(name)))
}

test("F5: Whichever request or answer of a create is lost, what it writes is done, and the next up has one version.", async () => {
  const endings = await loseEach({
    own: dog,
    prepare: async () => undefined,
    run: (resource, own) => resource.up(own),
    after: (resource, own) => applyAgain(scene, resource, own),
  })
  expect(writesIn(endings)).toEqual({
    "put 1 lost": "done",
    "put 1 unanswered": "done",
    "deploy 1 lost": "done",
    "deploy 1 unanswered": "done",
  })
})

test("F6: Whichever request or answer of an update is lost, what it writes is done, and no version is stored twice.", async () => {
  const endings = await loseEach({
    own: dog,
    prepare: (resource, own) => resource.up(own),
    run: (resource, own) => resource.up(changed(own)),
    after: (resource, own) => applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))]),
  })
  expect(writesIn(endings)).toEqual({
    "put 1 lost": "done",
    "put 1 unanswered": "done",
    "deploy 1 lost": "done",
    "deploy 1 unanswered": "done",
  })
})

test("F7: Whichever request or answer of a delete is lost, what it writes is done, and nothing is left.", async () => {
  const endings = await loseEach({
    own: dog,
    prepare: (resource, own) => resource.up(own),
    run: (resource) => resource.destroy(),
    after: destroyAgain,
  })
  expect(writesIn(endings)).toEqual({ "del 1 lost": "done", "del 1 unanswered": "done" })
})

test("F7: The same goes for a shared application, whose fence and versions are deleted one by one.", async () => {
  const endings = await loseEach({
    own: network,
    prepare: (resource, own) => resource.up(own),
    run: (resource) => resource.destroy(),
    after: destroyAgain,
  })
  expect(new Set(Object.values(writesIn(endings)))).toEqual(new Set(["done"]))
})

async function destroyAgain(resource: Resource, own: ApplicationInputs, ending: string): Promise<void> {
  if (ending !== "done") expect(await resource.destroy()).toBe("done")
  expect(await scene.versions(own.name, own.lattice)).toBeUndefined()
}

test("F17: A put whose version is there already, with the same content, counts: a first sending came late.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), dog()]
  const api = new WadmApi(scene.lattice.natsUrl)
  const late = line.gate.at("before", `put ${own.name}`, () => api.put(renderManifest(own)))
  expect(await resource.up(own)).toBe("done")
  await late
  expect(await scene.versions(own.name)).toEqual([runs(own)])
  await applyAgain(scene, resource, own)
})

test("F17: A put whose version is there already, with other content, says so and leaves it alone.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), dog()]
  const api = new WadmApi(scene.lattice.natsUrl)
  const { metadata, ...rest } = renderManifest(own)
  const theirs = { ...rest, metadata: { ...metadata, annotations: { version: metadata.annotations["version"]! } } }
  void line.gate.at("before", `put ${own.name}`, () => api.put(theirs))
  expect(await resource.up(own)).toBe("alreadyExists")
  expect(resource.message).toContain("already, with other content; it was left as it is")
  expect(await api.get(own.name)).toEqual(theirs)
  expect(await resource.up(own)).toBe("alreadyExists")
  expect(await scene.versions(own.name)).toEqual([stands(own)])
})
