import { runtime } from "@pulumi/pulumi"
import { afterEach, expect, test, vi } from "vitest"
import { connectionOfShared, defaultLattice } from "../../sdk/lattice"

afterEach(() => {
  vi.unstubAllEnvs()
  runtime.setAllConfig({})
})

test("The lattice comes from stack configuration, else from the environment, else it is default.", () => {
  vi.stubEnv("WASMCLOUD_LATTICE", undefined)
  expect(defaultLattice()).toBe("default")
  vi.stubEnv("WASMCLOUD_LATTICE", "from-environment")
  expect(defaultLattice()).toBe("from-environment")
  runtime.setAllConfig({ "wadm:lattice": "from-stack" })
  expect(defaultLattice()).toBe("from-stack")
})

test("A connection's own lattice comes before that of the stack, for the applications on it.", () => {
  const connections = { eu: { servers: "nats://eu", lattice: "paris" }, us: { servers: "nats://us" } }
  runtime.setAllConfig({ "wadm:lattice": "from-stack", "wadm:connections": JSON.stringify(connections) })
  expect([defaultLattice("eu"), defaultLattice("us"), defaultLattice("asia"), defaultLattice()]).toEqual([
    "paris",
    "from-stack",
    "from-stack",
    "from-stack",
  ])
})

test("A shared component says its connection where there are several.", () => {
  expect([connectionOfShared("eu"), connectionOfShared(undefined)]).toEqual(["eu", undefined])
  runtime.setAllConfig({ "wadm:connections": JSON.stringify({ eu: {} }) })
  expect([connectionOfShared("eu"), connectionOfShared(undefined)]).toEqual(["eu", ""])
})

test.each(["", "[", "null", "7", "[]", '{"eu":null}'])(
  "Connections that make no sense, %j, are the provider's to refuse.",
  (text) => {
    runtime.setAllConfig({ "wadm:connections": text })
    expect(() => [defaultLattice("eu"), connectionOfShared(undefined)]).not.toThrow()
  },
)
