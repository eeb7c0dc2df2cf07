import { expect, test } from "vitest"
import { createConfiguration } from "../../provider/configuration"

function request(settings: Readonly<Record<string, string>> = {}) {
  const get = (key: string) => settings[key]
  return { config: { get, require: (key: string) => get(key) ?? "" } }
}

test("A verb that arrives before the settings waits for them.", async () => {
  const configuration = createConfiguration({})
  const order: string[] = []
  const verb = configuration.ready.then(({ unnamed }) => order.push(unnamed.servers.value.join()))
  await Promise.resolve()
  order.push("configure")
  await configuration.configure(request({ "wadm:servers": "nats://a:1" }))
  await verb
  expect(order).toEqual(["configure", "nats://a:1"])
})

test("F44: Of 32 verbs that are called side by side before the settings, each sees them.", async () => {
  const configuration = createConfiguration({})
  const verbs = Array.from({ length: 32 }, async () => (await configuration.ready).unnamed.servers.value)
  await configuration.configure(request({ "wadm:servers": "nats://a:1" }))
  expect(await Promise.all(verbs)).toEqual(verbs.map(() => ["nats://a:1"]))
})

test("F45: Wrong settings reject the call and every verb, before and after it, with the same error.", async () => {
  const configuration = createConfiguration({})
  const early = expect(configuration.ready).rejects.toMatchObject({ code: "badConfig" })
  await expect(configuration.configure(request({ "wadm:servers": "x" }))).rejects.toMatchObject({ code: "badConfig" })
  await early
  await expect(configuration.ready).rejects.toMatchObject({ code: "badConfig" })
})

test("F45: Wrong settings end no process while no verb waits: the rejection is handled.", async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on("unhandledRejection", note)
  try {
    const { configure } = createConfiguration({})
    await configure(request({ "wadm:servers": "x" })).catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off("unhandledRejection", note)
  }
  expect(unhandled).toEqual([])
})
