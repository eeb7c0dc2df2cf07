import { expect, test } from "vitest"
import { readConnection } from "../../../provider/config/connection-config"
import { readProviderConfig } from "../../../provider/config/provider-config"
import { isWadmError } from "../../../provider/errors"
import { placeWith } from "../../helpers/connection"

type Settings = Readonly<Record<string, string>>

function read(stack: Settings = {}, environment: Settings = {}) {
  return readProviderConfig((key) => stack[key], { ...environment }).unnamed
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

test("wash's time limit is in milliseconds, and so is what is said of a bad one.", () => {
  expect(read({}, { WASMCLOUD_CTL_TIMEOUT_MS: "2500" }).requestTimeoutMs).toBe(2_500)
  expect(refusal({}, { WASMCLOUD_CTL_TIMEOUT_MS: "soon" })).toBe(
    'environment WASMCLOUD_CTL_TIMEOUT_MS must be a number of milliseconds, at most 600000, not "soon"',
  )
})

test("A variable that is empty counts as one that is not set.", () => {
  expect(read({}, { WASMCLOUD_CTL_HOST: "", WASH_CTL_CREDS: "" })).toEqual(read())
})

test("Whoever reads the settings from elsewhere names the place.", () => {
  expect(() => readConnection([placeWith({ servers: "nowhere" })])).toThrow("the test must be")
  expect(() => readConnection([placeWith({ requestTimeout: "soon" })])).toThrow("the test's requestTimeout must be")
  expect(readConnection([placeWith({ servers: "nats://a" })]).servers).toEqual({
    value: ["nats://a"],
    source: "the test",
  })
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
])("The password in %j is not printed, and the text says where user and password go.", (servers) => {
  expect(refusal({ "wadm:servers": servers })).not.toContain("hunter2")
  expect(refusal({ "wadm:servers": servers })).toContain("without user and password, which are settings of their own")
})

test.each([
  [{}, undefined, "wadm.api"],
  [{ "wadm:apiPrefix": "team-a.wadm" }, undefined, "team-a.wadm"],
  [{ "wadm:account": "Tenant_1" }, "Tenant_1", "Tenant_1.wadm.api"],
])("With %j wadm is that of the account %j, with the prefix %s.", (stack, account, prefix) => {
  expect(read(stack).api).toEqual({ account, prefix })
})

test.each(["", " ", "a b", "*", ">", "a..b", ".a", "a.", "a\r\nPUB x 0\r\n", "a\n", "\u00e4"])(
  "F15: the text %j is refused where it would become part of a subject.",
  (value) => {
    for (const key of ["wadm:apiPrefix", "wadm:account", "wadm:inboxPrefix"]) {
      expect(refusal({ [key]: value })).toContain(`stack configuration ${key} must be`)
    }
  },
)

test("An account and a prefix contradict each other in one place; the first place counts otherwise.", () => {
  expect(refusal({ "wadm:account": "a", "wadm:apiPrefix": "b" })).toBe(
    "stack configuration wadm:apiPrefix, stack configuration wadm:account contradict each other; keep one way and take the others out",
  )
  expect(read({ "wadm:account": "a" }, { WADM_API_PREFIX: "b" }).api.prefix).toBe("a.wadm.api")
})

test("Replies go to an inbox of this package unless another is set.", () => {
  expect(read().inboxPrefix).toBe("_INBOX.pulumi-wadm")
  expect(read({ "wadm:inboxPrefix": "_INBOX.team-a" }).inboxPrefix).toBe("_INBOX.team-a")
})

test("TLS is asked for by a URL, by a certificate or by name, and by nothing else.", () => {
  expect(read().tls).toBeUndefined()
  expect(read({ "wadm:servers": "nats://a, tls://b" }).tls).toEqual({ ca: undefined, own: undefined, first: false })
  expect(read({ "wadm:tlsFirst": "true" }).tls?.first).toBe(true)
  expect(read({}, { WASH_CTL_TLS_CA_FILE: "ca.pem" }).tls?.ca?.source).toBe("environment WASH_CTL_TLS_CA_FILE")
  expect(read({ "wadm:tlsCert": "a", "wadm:tlsKey": "b" }).tls?.own?.key.source).toBe("stack configuration wadm:tlsKey")
  expect(refusal({ "wadm:tlsFirst": "yes" })).toContain('wadm:tlsFirst must be true or false, not "yes"')
})

test.each([
  ["wadm:tlsCert", "wadm:tlsKey"],
  ["wadm:tlsKey", "wadm:tlsCert"],
])("%s without %s is refused.", (given, missing) => {
  expect(refusal({ [given]: "a.pem" })).toBe(
    `stack configuration ${given} is of no use without stack configuration ${missing}; set both`,
  )
})
