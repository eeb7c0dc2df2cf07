import { expect, test } from "vitest"
import { capability, component } from "../../sdk"

test("A component and a capability say what they are and keep what they are given.", () => {
  expect(component({ image: "dog", instances: 2 })).toEqual({ kind: "component", image: "dog", instances: 2 })
  expect(capability({ image: "http" })).toEqual({ kind: "capability", image: "http" })
})
