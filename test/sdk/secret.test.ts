import { output } from "@pulumi/pulumi"
import { expect, test } from "vitest"
import { secret } from "../../sdk"
import { valueOf } from "../helpers/mock-pulumi"

test("A backend that is only a name is the same as one that says no more than its name.", () => {
  const short = secret({ name: "password", backend: "nats-kv", key: "db-password" })
  expect(short).toEqual({ name: "password", backend: { backend: "nats-kv" }, key: "db-password" })
  expect(secret({ name: "password", backend: { backend: "nats-kv" }, key: "db-password" })).toEqual(short)
})

test("A backend with properties, a field and a version are kept.", () => {
  const args = {
    name: "n",
    backend: { backend: "vault", properties: { role: "r" } },
    key: "k",
    field: "f",
    version: "2",
  }
  expect(secret(args)).toEqual(args)
})

test("A backend's name may be an output or a promise.", async () => {
  for (const backend of [output("vault"), Promise.resolve("vault")]) {
    const reference = output(secret({ name: "n", backend, key: "k" }))
    expect(await valueOf(reference)).toEqual({ name: "n", backend: { backend: "vault" }, key: "k" })
  }
})
