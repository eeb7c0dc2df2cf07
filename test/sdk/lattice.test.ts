import { runtime } from "@pulumi/pulumi"
import { afterEach, expect, test, vi } from "vitest"
import { defaultLattice } from "../../sdk/lattice"

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
