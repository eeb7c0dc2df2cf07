import { expect, test } from "vitest"
import { linkShapedOf, linksOf, locatedLinksOf } from "../../../provider/manifest/links"
import { linked, own } from "../../fixtures/manifests"

const component = linked(own("dog"), "cat")
const link = component.traits![0]!
const scaler = { type: "spreadscaler", properties: { instances: 1 } }

test("A link is found with its place among the traits.", () => {
  expect(locatedLinksOf({ ...component, traits: [scaler, link] })).toEqual([{ trait: 1, link: link.properties }])
  expect(linksOf({ ...component, traits: [scaler, link] })).toEqual([link.properties])
})

test("Traits that are no link wadm would take are left out.", () => {
  const broken = { type: "link", properties: { target: "cat" } }
  expect(linksOf({ ...component, traits: [broken, link, { type: "link", properties: null }] })).toHaveLength(1)
  expect(linksOf(own("dog"))).toEqual([])
})

test("A trait of another type with the properties of a link is shaped as one, and is none.", () => {
  const odd = { ...component, traits: [{ ...link, type: "logs" }, link, scaler] }
  expect(linkShapedOf(odd).map(({ trait }) => trait)).toEqual([0, 1])
  expect(locatedLinksOf(odd).map(({ trait }) => trait)).toEqual([1])
})
