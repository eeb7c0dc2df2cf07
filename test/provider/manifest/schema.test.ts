import { expect, test } from "vitest"
import { linksOf, manifestSchema } from "../../../provider/manifest/schema"
import { linked, manifest, own } from "../../fixtures/manifests"

test("Fields that this provider does not know are no failure.", () => {
  const stored = { ...manifest("dog"), extra: 1, spec: { ...manifest("dog").spec, policies: [{ name: "p" }] } }
  expect(manifestSchema.parse(stored)).toEqual(manifest("dog"))
})

test("An application without annotations has none, and wadm's old name for a component is understood.", () => {
  const parsed = manifestSchema.parse({
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: { name: "old" },
    spec: { components: [{ name: "ui", type: "actor", properties: { image: "i" }, traits: null }] },
  })
  expect(parsed.metadata.annotations).toEqual({})
  expect(parsed.spec.components[0]).toMatchObject({ name: "ui", type: "component" })
})

test.each([
  ["a name", { ...manifest("dog"), metadata: {} }],
  ["components", { ...manifest("dog"), spec: {} }],
  ["a known kind", manifest("dog", { components: [{ ...own("dog"), type: "robot" as "component" }] })],
])("A manifest without %s is refused.", (_what, value) => {
  expect(manifestSchema.safeParse(value).success).toBe(false)
})

test("Traits that are no link wadm would take are left out of the links.", () => {
  const component = linked(own("dog"), "cat")
  const broken = { type: "link", properties: { target: "cat" } }
  expect(linksOf({ ...component, traits: [...component.traits!, broken] })).toHaveLength(1)
  expect(linksOf({ ...component, traits: null })).toEqual([])
})
