import { expect, test } from "vitest"
import { statusSchema, takenUpNotice } from "../../../provider/wadm/replies"
import { manifest } from "../../fixtures/manifests"

test.each([
  ["waiting", "waiting"],
  ["deployed", "deployed"],
  ["compensating", "reconciling"],
  ["ready", "deployed"],
])("The status %s is read as %s.", (type, read) => {
  const scalers = [{ id: "1", kind: "SpreadScaler", name: "dog", status: { type, message: "m", more: 1 } }]
  expect(statusSchema.parse({ status: { type }, scalers, version: "" })).toEqual({
    status: { type: read, message: "" },
    scalers: [{ id: "1", kind: "SpreadScaler", name: "dog", status: { type: read, message: "m" } }],
  })
})

test.each([[{}], [{ status: { type: "sleeping" } }], [{ status: { type: 1 } }], [null], ["deployed"]])(
  "What is no status, such as %j, is refused.",
  (value) => {
    expect(statusSchema.safeParse(value).success).toBe(false)
  },
)

test("A notice holds the manifest that wadm now acts on.", () => {
  expect(takenUpNotice.parse({ CreateScalers: manifest("dog") })).toEqual({ CreateScalers: manifest("dog") })
  expect(takenUpNotice.safeParse({ DeleteScalers: "dog" }).success).toBe(false)
})
