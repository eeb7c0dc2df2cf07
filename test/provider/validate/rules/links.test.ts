import { expect, test } from "vitest"
import type { Manifest } from "../../../../provider/manifest/schema"
import type { Path } from "../../../../provider/validate/rule"
import { said, withUnknown } from "../../../fixtures/findings"
import { linked, manifest, own, withTrait } from "../../../fixtures/manifests"

type Fields = Readonly<Record<string, unknown>>

const link = { namespace: "wasi", package: "http", interfaces: ["a", "b"], target: { name: "ui" } }
const trait = (component: number, trait: number, ...path: Path): Path => [
  "spec",
  "components",
  component,
  "traits",
  trait,
  "properties",
  ...path,
]

/** An application whose first component has these links. */
function withLinks(...links: readonly Fields[]): Manifest {
  return withLinksOf(links, [])
}

function withLinksOf(ofApi: readonly Fields[], ofUi: readonly Fields[]): Manifest {
  const traits = (links: readonly Fields[]) =>
    links.map((fields) => ({ type: "link", properties: { ...link, ...fields } }))
  const components = [
    { ...own("api"), traits: traits(ofApi) },
    { ...own("ui"), traits: traits(ofUi) },
  ]
  return manifest("shop", { components })
}

test("A link to any component of the manifest is right, itself included, in either form.", () => {
  expect(said("link-target", withLinks({}, { target: "ui" }, { target: { name: "api" } }))).toEqual([])
})

test.each(["ghost", "UI", "constructor", "__proto__"])("A link to %j, which is none of them, is refused.", (name) => {
  const reason = `there is no component ${JSON.stringify(name)}; the components are api, ui`
  expect(said("link-target", withLinks({}, { target: { name } }))).toEqual([
    `spec.components[0].traits[1].properties.target.name: ${reason}`,
  ])
  expect(said("link-target", withLinks({ target: name }))).toEqual([
    `spec.components[0].traits[0].properties.target: ${reason}`,
  ])
})

test.each([
  [undefined, "target"],
  ["", "target"],
  [{ name: "" }, "target.name"],
])("A link whose target is %j names no component.", (target, at) => {
  expect(said("link-target", withLinks({ target }))).toEqual([
    `spec.components[0].traits[0].properties.${at}: must name a component; the components are api, ui`,
  ])
})

test("A link without a target is one to a component without a name.", () => {
  const components = [withTrait(own(""), "link", { ...link, target: undefined })]
  expect(said("link-target", manifest("shop", { components }))).toEqual([])
})

test("A trait of another type that is shaped as a link counts too.", () => {
  const odd = manifest("shop", { components: [withTrait(own("api"), "logs", { ...link, target: "ghost" })] })
  expect(said("link-target", odd)).toHaveLength(1)
})

test.each([
  [["spec", "components"]],
  [["spec", "components", 1]],
  [["spec", "components", 1, "name"]],
  [trait(0, 0)],
  [trait(0, 0, "target")],
  [trait(0, 0, "target", "name")],
])("Nothing is said of a target while %j is unknown.", (path) => {
  expect(said("link-target", withUnknown(withLinks({ target: { name: "ghost" } }), path))).toEqual([])
})

test("Nothing is said of an unknown target in the old form.", () => {
  expect(said("link-target", withUnknown(withLinks({ target: "ghost" }), trait(0, 0, "target")))).toEqual([])
})

test.each([
  ["name", { name: "other" }],
  ["namespace", { namespace: "wrpc" }],
  ["package", { package: "keyvalue" }],
  ["interface", { interfaces: ["c"] }],
  ["list of no interfaces", { interfaces: [] }],
])("Two links with another %s are right.", (_what, other) => {
  expect(said("duplicate-link", withLinks({}, other))).toEqual([])
})

test("The same link from two components, and one that is no link by its type, are right.", () => {
  expect(said("duplicate-link", withLinksOf([{}], [{}]))).toEqual([])
  const odd = withTrait(withTrait(own("ui"), "link", link), "logs", link)
  expect(said("duplicate-link", manifest("shop", { components: [odd] }))).toEqual([])
})

const again = (trait: number, name: string, one: string) =>
  `spec.components[0].traits[${trait}].properties.interfaces: "api" has another link "${name}" through wasi:http/${one}; give one of them a name of its own`

test.each([
  ["the same fields", [{}, {}], [again(1, "default", "a"), again(1, "default", "b")]],
  ["another target", [{}, { target: "api" }], [again(1, "default", "a"), again(1, "default", "b")]],
  ["wadm's default name", [{ interfaces: ["a"] }, { name: "default" }], [again(1, "default", "a")]],
  ["one interface in common", [{ interfaces: ["c", "b"] }, {}], [again(1, "default", "b")]],
  ["one interface twice", [{ interfaces: ["a", "a"] }], [again(0, "default", "a")]],
  ["the same name", [{ name: "x" }, {}, { name: "x", interfaces: ["b"] }], [again(2, "x", "b")]],
])("Two links with %s are one.", (_what, links, reasons) => {
  expect(said("duplicate-link", withLinks(...links))).toEqual(reasons)
})

const two = withLinks({ name: "x", interfaces: ["a"] }, { name: "x", interfaces: ["a"] })

const identity: Path[] = [[], ["name"], ["namespace"], ["package"], ["interfaces"], ["interfaces", 0]]

test.each([0, 1].flatMap((index) => identity.map((at) => [trait(0, index, ...at)])))(
  "Nothing is said of the same links while %j is unknown.",
  (path) => {
    expect(said("duplicate-link", two)).toHaveLength(1)
    expect(said("duplicate-link", withUnknown(two, path))).toEqual([])
  },
)

test("Nothing is said of the same links while the type of one is unknown.", () => {
  expect(said("duplicate-link", withUnknown(two, ["spec", "components", 0, "traits", 0, "type"]))).toEqual([])
})

const config = (name: string, properties?: Fields) => [{ name, ...(properties !== undefined && { properties }) }]
const DUPLICATE =
  "another link has configuration of this name; give it a name of its own, or leave out properties to use that one"

test.each([
  ["names that differ", [{ source: { config: config("a", {}) } }, { source: { config: config("b", {}) } }]],
  ["one that only refers to the other", [{ source: { config: config("c", {}) } }, { source: { config: config("c") } }]],
  ["only references", [{ source: { config: config("c") } }, { source: { config: config("c") } }]],
])("Configuration of links with %s is right.", (_what, links) => {
  expect(said("duplicate-link-config", withLinks(...links))).toEqual([])
})

test("Configuration of a component may have the name of a link's.", () => {
  const component = { ...own("api"), properties: { image: "i", config: [{ name: "c", properties: {} }] } }
  const linkWithConfig = { ...link, target: { name: "api", config: config("c", {}) } }
  const components = [withTrait(component, "link", linkWithConfig)]
  expect(said("duplicate-link-config", manifest("shop", { components }))).toEqual([])
})

test("Of the same configuration in two links, the later is refused, in either form and whatever its values.", () => {
  const first = { target: { name: "ui", config: config("c", { a: "1" }) } }
  const at = "spec.components[0].traits[1].properties"
  expect(said("duplicate-link-config", withLinks(first, { source: { config: config("c", {}) } }))).toEqual([
    `${at}.source.config[0].name: ${DUPLICATE}`,
  ])
  expect(said("duplicate-link-config", withLinks(first, { source_config: config("c", {}) }))).toEqual([
    `${at}.source_config[0].name: ${DUPLICATE}`,
  ])
  expect(said("duplicate-link-config", withLinks(first, { target: "ui", target_config: config("c", {}) }))).toEqual([
    `${at}.target_config[0].name: ${DUPLICATE}`,
  ])
})

test("The two may be in one list, at both ends of one link, or of two components.", () => {
  const list = { source: { config: [...config("c", {}), ...config("c", { a: "1" })] } }
  expect(said("duplicate-link-config", withLinks(list))).toHaveLength(1)
  const ends = { source: { config: config("c", {}) }, target: { name: "ui", config: config("c", {}) } }
  expect(said("duplicate-link-config", withLinks(ends))).toHaveLength(1)
  const source = { source: { config: config("c", {}) } }
  expect(said("duplicate-link-config", withLinksOf([source], [source]))).toHaveLength(1)
})

test.each([
  [trait(0, 0, "source", "config", 0, "name")],
  [trait(0, 0, "source", "config", 0, "properties")],
  [trait(0, 0, "source", "config", 0, "properties", "a")],
  [trait(0, 0, "source", "config", 0)],
  [trait(0, 0, "source")],
  [trait(0, 1, "target", "config", 0, "name")],
  [trait(0, 1, "target", "config")],
  [trait(0, 1)],
])("Nothing is said of the same configuration while %j is unknown.", (path) => {
  const same = withLinks(
    { source: { config: config("c", { a: "1" }) } },
    { target: { name: "ui", config: config("c", { a: "1" }) } },
  )
  expect(said("duplicate-link-config", same)).toHaveLength(1)
  expect(said("duplicate-link-config", withUnknown(same, path))).toEqual([])
})

test("Nothing is said of unknown names of configuration in the old form.", () => {
  const old = withLinks({ target: "ui", target_config: [...config("c", {}), ...config("d", {})] })
  const unknown = withUnknown(old, trait(0, 0, "target_config", 0, "name"))
  expect(said("duplicate-link-config", withUnknown(unknown, trait(0, 0, "target_config", 1, "name")))).toEqual([])
})

test("A link without configuration and one of another name are right.", () => {
  expect(
    said("duplicate-link-config", manifest("shop", { components: [linked(linked(own("a"), "a"), "a", "x")] })),
  ).toEqual([])
})
