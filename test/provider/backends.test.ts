import { expect, test } from "vitest"
import { createBackends } from "../../provider/backends"
import { readProviderConfig } from "../../provider/config/provider-config"

function backendsOf(stack: Readonly<Record<string, string>>) {
  return createBackends(Promise.resolve(readProviderConfig((key) => stack[key], {})))
}

test("Two names of the same servers are one wadm, however the addresses are written; other servers are not.", async () => {
  const { backendOf } = backendsOf({
    "wadm:servers": "nats://a, nats://B:2",
    "wadm:connections": JSON.stringify({
      same: { servers: "tls://b:2,nats://a:4222", token: "another login" },
      other: { servers: "nats://a" },
    }),
  })
  const unnamed = await backendOf(undefined)
  expect(unnamed).toEqual({ servers: "a:4222,b:2", apiPrefix: "wadm.api" })
  expect(await backendOf("same")).toEqual(unnamed)
  expect(await backendOf("other")).not.toEqual(unnamed)
  await expect(backendOf("none")).rejects.toMatchObject({ code: "unknownConnection" })
})

test("Nothing is connected to before the first request, and wrong settings fail each use.", async () => {
  const { clientFor } = backendsOf({ "wadm:servers": "nats://127.0.0.1:1" })
  expect((await clientFor("moon", {})).lattice).toBe("moon")
  await expect(clientFor("moon", { connection: "none" })).rejects.toMatchObject({ code: "unknownConnection" })
  const broken = createBackends(Promise.reject(new Error("bad settings")))
  await expect(broken.clientFor("moon", {})).rejects.toThrow("bad settings")
  await expect(broken.backendOf(undefined)).rejects.toThrow("bad settings")
})
