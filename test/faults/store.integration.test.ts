import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { Gate } from "../helpers/gate"
import { RunningVersions } from "../helpers/running-versions"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene
let wadmsLine: Gate
let other: NatsConnection

beforeAll(async () => {
  scene = await Scene.start({ wadm: false, maxFileStore: 4 * 1024 ** 2 })
  wadmsLine = await Gate.open(scene.lattice.natsUrl)
  await scene.lattice.startWadm(wadmsLine.url)
  other = await connect({ servers: scene.lattice.natsUrl })
})

afterAll(async () => {
  await other.close()
  await scene.end()
  wadmsLine.close()
})

const changed = (own: ApplicationInputs): ApplicationInputs => ({ ...own, description: "the second version" })

/**
 * Another wadm server writes an application's record at the moment when this one is about to, the next times that it does:
 * so this one finds that the record is not the one it has read, and stores nothing.
 */
function writeBetween(application: string, times: number): void {
  if (times === 0) return
  void wadmsLine.at("before", `$KV.wadm_manifests.default-${application}`, async () => {
    const store = await other.jetstream().views.kv("wadm_manifests", { bindOnly: true })
    const entry = await store.get(`default-${application}`)
    await store.put(`default-${application}`, entry!.value)
    writeBetween(application, times - 1)
  })
}

test.each([
  ["put", 1],
  ["put", 3],
  ["deploy", 1],
  ["deploy", 3],
] as const)(
  "F18: A %s that meets another writer, %i times in a row, is sent again until it is stored.",
  async (request, times) => {
    const line = await scene.line()
    const own = program(`${request}-met-${times}`)
    const resource = line.resource()
    expect(await resource.up(own)).toBe("done")
    line.gate.requests.length = 0
    void line.gate.at("before", `${request} ${own.name}`, () => writeBetween(own.name, times))
    expect(await resource.up(changed(own))).toBe("done")
    expect(line.gate.requests.filter((sent) => sent === `${request} ${own.name}`)).toHaveLength(times + 1)
    await applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
  },
)

test("F18: A put that meets another writer every time is an error, and what was there before still runs.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("never-put")]
  await resource.up(own)
  void line.gate.at("before", `put ${own.name}`, () => writeBetween(own.name, 4))
  expect(await resource.up(changed(own))).toBe("storeFailed")
  expect(resource.message).toContain("Somebody else may be changing it at the same moment")
  expect(await scene.versions(own.name)).toEqual([runs(own)])
  await applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
})

test("F19: A deploy that wadm calls failed, though it told the lattice to run it, is not done, and the next up makes it so.", async () => {
  const running = new RunningVersions(other, "default")
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("never-deployed")]
  await resource.up(own)
  void line.gate.at("before", `deploy ${own.name}`, () => writeBetween(own.name, 4))
  expect(await resource.up(changed(own))).toBe("storeFailed")
  expect(await running.of(own.name)).toBe(stands(changed(own)))
  expect(await scene.versions(own.name)).toEqual([runs(own), stands(changed(own))])
  line.gate.requests.length = 0
  await applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
  expect(line.gate.requests).not.toContain(`put ${own.name}`)
  running.close()
})

test("F54: While the server can store no more, an up fails and what runs stays; with room again, it succeeds.", async () => {
  const line = await scene.line()
  const [resource, added] = [line.resource(), line.resource()]
  const [own, late] = [program("kept"), program("added")]
  expect(await resource.up(own)).toBe("done")
  await fill()
  expect(await added.up(late)).toBe("storeFailed")
  expect(added.message).toContain("the disk of nats-server is full")
  expect(await resource.up(changed(own))).toBe("storeFailed")
  expect(await scene.versions("added")).toBeUndefined()
  expect(await scene.versions("kept")).toEqual([runs(own)])
  await (await other.jetstreamManager()).streams.delete("filler")
  await applyAgain(scene, added, late)
  await applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
})

/** Stores messages of somebody else's until the server takes no more. */
async function fill(): Promise<void> {
  await (await other.jetstreamManager()).streams.add({ name: "filler", subjects: ["filler"] })
  const publish = (size: number) =>
    other
      .jetstream()
      .publish("filler", Buffer.alloc(size))
      .then(
        () => true,
        () => false,
      )
  for (const size of [64 * 1024, 1024, 16]) while (await publish(size));
}
