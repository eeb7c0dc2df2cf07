import { connect, type NatsConnection } from "nats"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
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

const deployed = JSON.stringify({ status: { type: "deployed", message: "" }, scalers: [] })
const changed = (own: ApplicationInputs): ApplicationInputs => ({
  ...own,
  wait: true,
  description: "the second version",
})

test("F39: A status of the version before, which arrives late, does not make the next one ready.", async () => {
  const line = await scene.line()
  const [resource, own] = [line.resource(), program("dog")]
  expect(await resource.up(own)).toBe("done")
  let isTakenUp = false
  const publish = async () => {
    lattice.publish("wadm.status.default.dog", deployed)
    await lattice.flush()
  }
  lattice.subscribe("wadm.notify.default", {
    callback: (_error, message) => {
      if (!message.string().includes(stands(changed(own)))) return
      isTakenUp = true
      void publish()
    },
  })
  // While the provider watches already, and wadm has not got the deploy.
  const stale = line.gate.at("before", "deploy dog", publish)
  const ending = await resource.up(changed(own)).then((ended) => ({ ended, isTakenUp }))
  await stale
  expect(ending).toEqual({ ended: "done", isTakenUp: true })
  await applyAgain(scene, resource, changed(own), [stands(own), runs(changed(own))])
})
