import { inspect } from "node:util"
import { expect, test } from "vitest"
import { readNamedConnections } from "../../../provider/config/named-connections"
import { connectionNamed, readProviderConfig } from "../../../provider/config/provider-config"
import { isWadmError } from "../../../provider/errors"

const read = (value: unknown) => readNamedConnections(JSON.stringify(value))

function refusal(text: string): string {
  try {
    readNamedConnections(text)
  } catch (error) {
    if (isWadmError(error, "badConfig")) return inspect(error)
    throw error
  }
  throw new Error("the connections were taken")
}

test("Each connection has its own settings, and says so of each.", () => {
  const connections = read({
    eu: { servers: "nats://eu:1", token: "t", account: "a", requestTimeout: 2 },
    us: { servers: "tls://us:1", user: "u", password: 12, tlsFirst: true, lattice: "moon" },
  })
  const [eu, us] = [connections.get("eu")!, connections.get("us")!]
  expect(eu.servers).toEqual({ value: ["nats://eu:1"], source: "stack configuration wadm:connections.eu.servers" })
  expect(eu).toMatchObject({ api: { prefix: "a.wadm.api", account: "a" }, requestTimeoutMs: 2_000, tls: undefined })
  expect(eu.authentication).toHaveProperty("token.source", "stack configuration wadm:connections.eu.token")
  expect(us.tls?.first).toBe(true)
  expect(us.authentication && "user" in us.authentication && us.authentication.password.value.reveal()).toBe("12")
})

test("A connection takes nothing from the environment or from the one without a name.", () => {
  const stack: Record<string, string> = {
    "wadm:token": "canary",
    "wadm:account": "a",
    "wadm:connections": JSON.stringify({ eu: { servers: "nats://eu" } }),
  }
  const config = readProviderConfig((key) => stack[key], { WADM_NATS_TOKEN: "canary", WASMCLOUD_CTL_TIMEOUT_MS: "1" })
  expect(connectionNamed(config, "eu")).toMatchObject({
    authentication: undefined,
    api: { prefix: "wadm.api" },
    requestTimeoutMs: 10_000,
  })
  expect(connectionNamed(config, undefined).api.prefix).toBe("a.wadm.api")
})

test("None configured is none, and an unknown name is told the known ones.", () => {
  expect(readNamedConnections(undefined).size).toBe(0)
  const unnamed = readProviderConfig(() => undefined, {})
  expect(() => connectionNamed(unnamed, "eu")).toThrow(
    'there is no connection "eu" in stack configuration wadm:connections; there is none',
  )
  const named = { ...unnamed, named: read({ us: { servers: "nats://us" }, asia: { servers: "nats://asia" } }) }
  expect(() => connectionNamed(named, "eu")).toThrow("; there are us, asia")
})

test.each([
  ["canary", "stack configuration wadm:connections must hold connections by name"],
  ['"canary"', "stack configuration wadm:connections must hold connections by name"],
  ['["canary"]', "stack configuration wadm:connections must hold connections by name"],
  ['{"eu":"canary"}', "stack configuration wadm:connections must hold connections by name"],
  ['{"e u":{}}', 'stack configuration wadm:connections has a connection whose name "e u" contains " "'],
  [
    '{"eu":{}}',
    "stack configuration wadm:connections.eu is of no use without stack configuration wadm:connections.eu.servers",
  ],
  [
    '{"eu":{"server":"canary"}}',
    'stack configuration wadm:connections.eu has "server", which is no setting; the settings are servers, token',
  ],
  ['{"eu":{"servers":["canary"]}}', "stack configuration wadm:connections.eu.servers must be text"],
  [
    '{"eu":{"servers":"nats://a","token":12345678901234567890}}',
    "stack configuration wadm:connections.eu.token must be text; put it in quotes",
  ],
  [
    '{"eu":{"servers":"nats://a","token":"canary","user":"canary"}}',
    "wadm:connections.eu.token, stack configuration wadm:connections.eu.user contradict",
  ],
  [
    '{"eu":{"servers":"nats://a","jwt":"canary"}}',
    "wadm:connections.eu.jwt is of no use without stack configuration wadm:connections.eu.seed",
  ],
])("S7: the connections %s are refused, and none of their values is shown.", (text, message) => {
  const shown = refusal(text)
  expect(shown).toContain(message)
  expect(shown).not.toContain("canary")
  expect(shown).not.toContain("1234567890")
})
