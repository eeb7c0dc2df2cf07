import { expect, test } from "vitest"
import { referencesResolve } from "../../../../provider/validate/rules/references"
import { inputs, sharedHttpServer } from "../../../fixtures/inputs"

test.each([
  ["to another application of the lattice", sharedHttpServer, 0],
  ["to another lattice", { ...sharedHttpServer, lattice: "moon" }, 1],
  ["to the application itself", { ...sharedHttpServer, application: "dog" }, 1],
])("A reference %s is judged by its rule.", (_what, reference, count) => {
  expect(referencesResolve(inputs({ components: { http: reference } }))).toHaveLength(count)
})
