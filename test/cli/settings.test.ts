import { expect, test } from "vitest"
import { readSettings } from "../../cli/settings"

const environment = { WASMCLOUD_CTL_HOST: "nats.example.com", WASMCLOUD_CTL_PORT: "4333", WASMCLOUD_LATTICE: "prod" }

function read(options: Parameters<typeof readSettings>[0], variables: NodeJS.ProcessEnv = {}) {
  const { lattice, connection } = readSettings(options, variables)
  const { value, source } = connection.servers
  return [lattice, value, source, connection.requestTimeoutMs]
}

test("Without options or environment the settings are the provider's defaults.", () => {
  expect(read({})).toEqual(["default", ["nats://127.0.0.1:4222"], "the default", 10_000])
})

test("The environment counts under the names that the provider and wash read.", () => {
  const source = "environment WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT"
  expect(read({}, environment)).toEqual(["prod", ["nats://nats.example.com:4333"], source, 10_000])
})

test("Options come before the environment.", () => {
  const options = { servers: "nats://a, tls://b:1", lattice: "dev", timeout: "0.5" }
  expect(read(options, environment)).toEqual(["dev", ["nats://a", "tls://b:1"], "--servers", 500])
})

test("A login by option comes before every login of the environment, which counts otherwise.", () => {
  const token = { WADM_NATS_TOKEN: "t" }
  expect(readSettings({}, token).connection.authentication).toHaveProperty(
    "token.source",
    "environment WADM_NATS_TOKEN",
  )
  const { authentication } = readSettings({ credentials: "a.creds" }, token).connection
  expect(authentication).toHaveProperty("credentials.source", "--credentials")
  expect(authentication).not.toHaveProperty("token")
})

test.each([
  [{ lattice: "a b" }, {}, "--lattice"],
  [{}, { WASMCLOUD_LATTICE: "a.b" }, "environment WASMCLOUD_LATTICE"],
])("A bad lattice in %j or %j is named with its source.", (options, variables, source) => {
  expect(() => readSettings(options, variables)).toThrow(source)
})
