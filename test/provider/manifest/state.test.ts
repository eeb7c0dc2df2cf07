import { expect, test } from "vitest"
import { applicationStateSchema, idOf } from "../../../provider/manifest/state"
import { inputs } from "../../fixtures/inputs"

test("An application is known by its lattice and name.", () => {
  expect(idOf(inputs({ lattice: "prod" }))).toBe("prod/dog")
  expect(idOf(inputs({ lattice: "prod", connection: "eu" }))).toBe("eu/prod/dog")
})

test("A state is the inputs with what is known of the lattice, and nothing else.", () => {
  const state = { ...inputs(), deployedVersion: "v1", notReady: true }
  expect(applicationStateSchema.parse(state)).toEqual(state)
  expect(applicationStateSchema.safeParse({ ...state, password: "x" }).success).toBe(false)
})
