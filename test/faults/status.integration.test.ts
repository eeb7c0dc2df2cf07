import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { renderManifest } from "../../provider/manifest/render"
import { applyAgain, program, runs, Scene, stands } from "./scene"

let scene: Scene
let lattice: NatsConnection

beforeAll(async () => {
  scene = await Scene.start()
  lattice = await connect({ servers: scene.lattice.natsUrl })
  // A host as far as a ping shows; wadm has none, so what is deployed waits until the test says otherwise.
  lattice.subscribe("wasmbus.ctl.v1.default.host.ping", {
    callback: (_error, message) => void message.respond(JSON.stringify({ success: true, response: { id: "NHOST" } })),
  })
  await lattice.flush()
})

afterAll(async () => {
  await lattice.close()
  await scene.end()
})

const changed = (own: ApplicationInputs): ApplicationInputs => ({
  ...own,
  wait: true,
  description: "the second version",
})

async function publish(subject: string, message: unknown): Promise<void> {
  lattice.publish(subject, JSON.stringify(message))
  await lattice.flush()
}

test("F39: A status of the version before, which arrives late, does not make the next one ready.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("dog")]
  expect(await resource.up(own)).toBe("done")
  const deployed = { status: { type: "deployed", message: "" }, scalers: [] }
  // While the provider watches already, and wadm has not got the deploy.
  const stale = line.gate.at("before", "deploy dog", () => publish("wadm.status.default.dog", deployed))
  let ended: string | undefined
  const ending = resource.up(changed(own)).then((ending) => (ended = ending))
  await stale
  await expect.poll(() => scene.versions("dog")).toEqual([stands(own), runs(changed(own))])
  const connection = await line.connect()
  for (let round = 0; round < 20; round++) await connection.flush()
  expect(ended).toBeUndefined()
  await publish("wadm.notify.default", { CreateScalers: renderManifest(changed(own)) })
  await publish("wadm.status.default.dog", deployed)
  expect(await ending).toBe("done")
  await applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
})
