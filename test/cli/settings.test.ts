import { expect, test } from "vitest"
import { readSettings } from "../../cli/settings"

const environment = { WASMCLOUD_CTL_HOST: "nats.example.com", WASMCLOUD_CTL_PORT: "4333", WASMCLOUD_LATTICE: "prod" }

test("Without options or environment the settings are the provider's defaults.", () => {
  expect(readSettings({}, {})).toEqual({
    provider: { servers: { value: ["nats://127.0.0.1:4222"], source: "the default" }, requestTimeoutMs: 10_000 },
    lattice: "default",
  })
})

test("The environment counts under the names that the provider and wash read.", () => {
  expect(readSettings({}, environment)).toEqual({
    provider: {
      servers: {
        value: ["nats://nats.example.com:4333"],
        source: "environment WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT",
      },
      requestTimeoutMs: 10_000,
    },
    lattice: "prod",
  })
})

test("Options come before the environment.", () => {
  expect(readSettings({ servers: "nats://a, tls://b:1", lattice: "dev", timeout: "0.5" }, environment)).toEqual({
    provider: { servers: { value: ["nats://a", "tls://b:1"], source: "--servers" }, requestTimeoutMs: 500 },
    lattice: "dev",
  })
})
