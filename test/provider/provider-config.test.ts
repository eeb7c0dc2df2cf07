import { expect, test } from "vitest"
import { isWadmError } from "../../provider/errors"
import { readProviderConfig } from "../../provider/provider-config"

type Settings = Readonly<Record<string, string>>

function read(stack: Settings = {}, environment: Settings = {}) {
  return readProviderConfig((key) => stack[key], { ...environment })
}

function refusal(stack: Settings, environment: Settings = {}): string {
  try {
    read(stack, environment)
  } catch (error) {
    if (isWadmError(error, "badConfig")) return error.message
    throw error
  }
  throw new Error("the settings were taken")
}

const environment = { WASMCLOUD_CTL_HOST: "nats.example.com", WASMCLOUD_CTL_PORT: "4333" }
const fromEnvironment = "environment WASMCLOUD_CTL_HOST and WASMCLOUD_CTL_PORT"

test.each([
  ["nothing", {}, {}, ["nats://127.0.0.1:4222"], "the default"],
  ["the environment", {}, environment, ["nats://nats.example.com:4333"], fromEnvironment],
  ["the host alone", {}, { WASMCLOUD_CTL_HOST: "h" }, ["nats://h:4222"], fromEnvironment],
  ["the port alone", {}, { WASMCLOUD_CTL_PORT: "5" }, ["nats://127.0.0.1:5"], fromEnvironment],
  [
    "stack configuration over the environment",
    { "wadm:servers": "tls://a:1, nats://b" },
    environment,
    ["tls://a:1", "nats://b"],
    "stack configuration wadm:servers",
  ],
])("With %s the servers and their source are these.", (_what, stack, variables, value, source) => {
  expect(read(stack, variables).servers).toEqual({ value, source })
})

test.each([
  [{}, 10_000],
  [{ "wadm:requestTimeout": "0.5" }, 500],
  [{ "wadm:requestTimeout": "600" }, 600_000],
])("With %j a request may take %s ms.", (stack, milliseconds) => {
  expect(read(stack).requestTimeoutMs).toBe(milliseconds)
})

test.each(["0", "-1", "601", "soon", ""])("A request timeout of %j is refused with what is wanted.", (value) => {
  expect(refusal({ "wadm:requestTimeout": value })).toBe(
    `stack configuration wadm:requestTimeout must be a number of seconds, at most 600, not ${JSON.stringify(value)}`,
  )
})

test.each(["", "localhost:4222", "http://a:1", "nats://", "nats://a,", "nats://a b", "nats://a/b"])(
  "The servers %j are refused with what is wanted.",
  (value) => {
    expect(refusal({ "wadm:servers": value })).toBe(
      `stack configuration wadm:servers must be a list of URLs such as nats://127.0.0.1:4222, not ${JSON.stringify(value)}`,
    )
  },
)

test("Whoever reads the settings from elsewhere names the place.", () => {
  const wrong = (servers: string, timeout: string) => () =>
    readProviderConfig(
      (key) => (key === "wadm:servers" ? servers : timeout),
      {},
      (key) => `the option for ${key}`,
    )
  expect(wrong("nowhere", "1")).toThrow("the option for wadm:servers must be")
  expect(wrong("nats://a", "soon")).toThrow("the option for wadm:requestTimeout must be")
  const { servers } = readProviderConfig(
    (key) => ({ "wadm:servers": "nats://a" })[key],
    { WASMCLOUD_CTL_HOST: "b" },
    () => "--servers",
  )
  expect(servers).toEqual({ value: ["nats://a"], source: "--servers" })
})

test("A bad variable is named as the source.", () => {
  expect(refusal({}, { WASMCLOUD_CTL_HOST: "a b" })).toContain(`${fromEnvironment} must be`)
})

test.each([
  "nats://user:hunter2@h:4222",
  "nats://user:hunter2@h, tls://other:hunter2@i",
  "nats://user:pass@hunter2@h",
  "nats://user:hunter2,@h",
  "nats://us/er:hunter2@h",
  "user:hunter2@h:4222",
  "nats://user:\nhunter2@h",
])("The password in %j is not printed.", (servers) => {
  expect(refusal({ "wadm:servers": servers })).not.toContain("hunter2")
})
