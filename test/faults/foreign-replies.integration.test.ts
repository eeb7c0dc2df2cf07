import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { renderManifest } from "../../provider/manifest/render"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene
let stranger: NatsConnection

beforeAll(async () => {
  scene = await Scene.start()
  stranger = await connect({ servers: scene.lattice.natsUrl })
})

afterAll(async () => {
  await stranger.close()
  await scene.end()
})

/** Answers every request to wadm before wadm can, which is frozen meanwhile and makes them all afterwards. */
async function answerFirst(answers: Readonly<Record<string, unknown>>): Promise<() => void> {
  await scene.lattice.wadm.pause()
  const subscription = stranger.subscribe("wadm.api.>", {
    callback: (_error, message) => {
      const operation = message.subject.split(".")[4] ?? ""
      message.respond(JSON.stringify(answers[operation]))
    },
  })
  await stranger.flush()
  const stop = () => {
    subscription.unsubscribe()
    scene.lattice.wadm.resume()
  }
  onTestFinished(stop)
  return stop
}

const nothingThere = { get: { result: "notfound" }, versions: { result: "notfound" } }
const put = { result: "created", name: "dog", current_version: "v1", total_versions: 1, message: "" }

test.each([
  ["get of another application", { get: { result: "success", manifest: renderManifest(program("cat")) } }],
  ["get of no shape at all", { get: ["who", "are", "you"] }],
  ["put of another application", { ...nothingThere, put: { ...put, name: "cat" } }],
  ["put of another version", { ...nothingThere, put }],
  ["put of no shape at all", { ...nothingThere, put: { ok: true } }],
  ["deploy of no shape at all", { ...nothingThere, deploy: { ok: true } }],
])("F13: A stranger's answer to a %s is not believed, and the next up has one version.", async (what, answers) => {
  const line = await scene.line()
  const own = program(what.replaceAll(" ", "-"))
  const resource = line.resource()
  const version = stands(own)
  const rightPut = { ...put, name: own.name, current_version: version }
  const stop = await answerFirst({
    put: rightPut,
    versions: { result: "success", versions: [{ version: "v1", deployed: true }] },
    ...answers,
  })
  expect(await resource.up(own)).toBe("badReply")
  stop()
  await applyAgain(scene, resource, own)
})

const strangeAnswers: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["half of an answer", '{"result":"ackn'],
  ["no JSON", "<html>busy</html>"],
  ["an unknown result", '{"result":"perhaps"}'],
  ["1 MiB of something else", JSON.stringify({ result: "x".repeat(1_000_000) })],
]

test.each(strangeAnswers)(
  "F16: Each request of a create that is answered with %s fails it, and the next up has one version.",
  async (what, text) => {
    for (const request of ["versions", "put", "deploy"]) {
      const line = await scene.line()
      const own = program(`${request}-with-${what.replaceAll(/\W/g, "-")}`)
      const resource = line.resource()
      line.gate.changeReply(`${request} ${own.name}`, text)
      expect(await resource.up(own)).toBe("badReply")
      expect(resource.message).toContain("cannot be understood")
      await applyAgain(scene, resource, own)
    }
  },
)

const trouble = JSON.stringify({ result: "error", message: "Internal storage error" })

test("F19: A deploy that wadm calls failed each time, and that runs, is done.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("failed-and-runs")]
  for (let time = 0; time < 4; time++) line.gate.changeReply(`deploy ${own.name}`, trouble)
  expect(await resource.up(own)).toBe("done")
  expect(line.gate.requests.filter((request) => request === `deploy ${own.name}`)).toHaveLength(4)
  await applyAgain(scene, resource, own)
})

test("F19: A deploy that wadm refuses, and that runs all the same, is taken back as any refused one.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("refused-and-runs")]
  line.gate.changeReply(`deploy ${own.name}`, JSON.stringify({ result: "error", message: "no such thing" }))
  expect(await resource.up(own)).toBe("refused")
  expect(await scene.versions(own.name)).toBeUndefined()
  await applyAgain(scene, resource, own)
})

test("F20: A delete that wadm calls done while the application is there is not believed, and the next destroy ends it.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("deleted-and-there")]
  await resource.up(own)
  line.gate.answer(`del ${own.name}`, JSON.stringify({ result: "deleted", message: "", undeploy: true }))
  expect(await resource.destroy()).toBe("notGone")
  expect(await scene.versions(own.name)).toEqual([runs(own)])
  expect(await resource.destroy()).toBe("done")
  expect(await scene.versions(own.name)).toBeUndefined()
})

test("F20: The same goes for an update that had to delete a version first, and the next up ends it.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("version-deleted-and-there")]
  const changed = { ...own, description: "the second version" }
  await resource.up(own)
  await resource.up(changed)
  line.gate.answer(`del ${own.name}`, JSON.stringify({ result: "deleted", message: "", undeploy: false }))
  expect(await resource.up(own)).toBe("refused")
  expect(await scene.versions(own.name)).toEqual([stands(own), runs(changed)])
  await applyAgain(scene, resource, own, [stands(changed), runs(own)])
})
