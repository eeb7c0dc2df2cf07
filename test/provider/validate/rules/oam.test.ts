import { expect, test } from "vitest"
import { said, withUnknown } from "../../../fixtures/findings"
import { manifest } from "../../../fixtures/manifests"

const other = { ...manifest("dog"), apiVersion: "core.oam.dev/v1alpha1", kind: "application" }

test("OAM's own version and kind are right.", () => {
  expect(said("oam-header", manifest("dog"))).toEqual([])
})

test("Another version and kind are each worth a warning.", () => {
  expect(said("oam-header", other)).toEqual([
    'apiVersion: should be core.oam.dev/v1beta1, not "core.oam.dev/v1alpha1"',
    'kind: should be Application, not "application"',
  ])
})

test.each(["apiVersion", "kind"])("Nothing is said of the %s while it is unknown or malformed.", (field) => {
  const found = said("oam-header", withUnknown(other, [field]))
  expect(found).toHaveLength(1)
  expect(found.join()).not.toMatch(new RegExp(`^${field}:`))
  expect(said("oam-header", { ...other, [field]: 5 })).toEqual(found)
})
