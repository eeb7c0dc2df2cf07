import { inspect } from "node:util"
import { expect, test } from "vitest"
import { type Authentication, readAuthentication, sourcesOf } from "../../../provider/config/authentication"
import { environmentPlace, stackPlace } from "../../../provider/config/places"
import { isWadmError } from "../../../provider/errors"

type Settings = Readonly<Record<string, string>>

function read(stack: Settings, environment: Settings = {}): Authentication | undefined {
  return readAuthentication([stackPlace((key) => stack[key]), environmentPlace({ ...environment })])
}

function refusal(stack: Settings, environment: Settings = {}): string {
  try {
    read(stack, environment)
  } catch (error) {
    if (isWadmError(error, "badConfig")) return inspect(error)
    throw error
  }
  throw new Error("the settings were taken")
}

const ways: readonly (readonly string[])[] = [
  ["token"],
  ["user", "password"],
  ["nkey"],
  ["jwt", "seed"],
  ["credentials"],
]
const canary = (key: string) => `canary-${key}`
const inStack = (keys: readonly string[]): Settings =>
  Object.fromEntries(keys.map((key) => [`wadm:${key}`, canary(key)]))

test.each(ways.map((keys) => [keys]))("%j is a way to log in.", (keys) => {
  const authentication = read(inStack(keys))
  const revealed = Object.entries(authentication ?? {}).map(([key, { value }]) => [key, value.reveal()])
  expect(revealed).toEqual(keys.map((key) => [key, canary(key)]))
  expect(sourcesOf(authentication)).toEqual(keys.map((key) => `stack configuration wadm:${key}`))
})

test.each([
  [["wadm:token"], { WADM_NATS_TOKEN: "x" }, ["environment WADM_NATS_TOKEN"]],
  [
    ["user", "password"],
    { WADM_NATS_USER: "x", WADM_NATS_PASSWORD: "y" },
    ["environment WADM_NATS_USER", "environment WADM_NATS_PASSWORD"],
  ],
  [["nkey"], { WADM_NATS_NKEY: "x" }, ["environment WADM_NATS_NKEY"]],
  [
    ["jwt", "seed"],
    { WASMCLOUD_CTL_JWT: "x", WASMCLOUD_CTL_SEED: "y" },
    ["environment WASMCLOUD_CTL_JWT", "environment WASMCLOUD_CTL_SEED"],
  ],
  [["credentials"], { WASMCLOUD_CTL_CREDSFILE: "x" }, ["environment WASMCLOUD_CTL_CREDSFILE"]],
  [["credentials"], { WASH_CTL_CREDS: "x", WASMCLOUD_CTL_CREDSFILE: "y" }, ["environment WASH_CTL_CREDS"]],
])("The environment has %j too.", (_way, environment, sources) => {
  expect(sourcesOf(read({}, environment))).toEqual(sources)
})

test("Nothing set means no login.", () => {
  expect(read({})).toBeUndefined()
  expect(sourcesOf(undefined)).toEqual([])
})

test("A way that the stack names hides one that the environment names, and may take its other half from there.", () => {
  expect(sourcesOf(read(inStack(["token"]), { WASMCLOUD_CTL_JWT: "x", WASMCLOUD_CTL_SEED: "y" }))).toEqual([
    "stack configuration wadm:token",
  ])
  expect(sourcesOf(read(inStack(["user"]), { WADM_NATS_PASSWORD: "y" }))).toEqual([
    "stack configuration wadm:user",
    "environment WADM_NATS_PASSWORD",
  ])
})

test.each(ways.flatMap((way, at) => ways.slice(at + 1).map((other) => [way[0]!, other[0]!] as const)))(
  "%s and %s in one place contradict each other.",
  (one, other) => {
    expect(refusal(inStack([one, other]))).toContain(
      `stack configuration wadm:${one}, stack configuration wadm:${other} contradict each other`,
    )
  },
)

test.each([
  ["user", "password"],
  ["password", "user"],
  ["jwt", "seed"],
  ["seed", "jwt"],
])("%s without %s is refused.", (given, missing) => {
  expect(refusal(inStack([given]))).toContain(
    `stack configuration wadm:${given} is of no use without stack configuration wadm:${missing}; set both`,
  )
})

test.each(ways.flat())("An empty %s is refused.", (key) => {
  expect(refusal({ ...inStack(ways.find((way) => way.includes(key))!), [`wadm:${key}`]: " " })).toContain(
    `stack configuration wadm:${key} is empty`,
  )
})

test("S7: no refusal shows a secret.", () => {
  const refusals = [
    ...ways.flatMap((way) => ways.filter((other) => other !== way).map((other) => inStack([...way, ...other]))),
    inStack(["user"]),
    inStack(["jwt"]),
    inStack(["seed"]),
    inStack(["password"]),
  ]
  for (const settings of refusals) expect(refusal(settings)).not.toContain("canary-")
  expect(inspect(read(inStack(["user", "password"])), { depth: 9, showHidden: true })).not.toContain("canary-")
})
