import { expect, test } from "vitest"
import type { InputRule } from "../../../../provider/validate/rule"
import {
  annotationsAreFree,
  componentKeys,
  componentsAreThere,
  linkSources,
  referencesStayInTheirLattice,
  referencesStayOnTheirConnection,
  secretsStaySecret,
  waitForComponents,
} from "../../../../provider/validate/rules/inputs"
import { UNKNOWN } from "../../../../provider/validate/unknowns"
import { validate } from "../../../../provider/validate/validate"
import { asText, withUnknown } from "../../../fixtures/findings"
import { inputs, rawInputs, sharedHttpServer } from "../../../fixtures/inputs"
import { manifest, own } from "../../../fixtures/manifests"

type Fields = Readonly<Record<string, unknown>>

const said = ({ check }: InputRule, changes: Fields) => check(inputs(changes)).map(asText)
const failures = (changes: Fields) => validate(rawInputs(changes)).failures.map(({ property }) => property)
const dog = { kind: "component", image: "i" }

test("An application needs components, or a manifest that has them.", () => {
  expect(said(componentsAreThere, {})).toEqual([])
  expect(said(componentsAreThere, { components: undefined, manifest: manifest("dog") })).toEqual([])
  expect(said(componentsAreThere, { components: {} })).toEqual(["components: needs at least one component"])
  expect(said(componentsAreThere, { components: undefined })).toEqual(["components: needs at least one component"])
})

test("Nothing is said of components while they or the manifest are unknown.", () => {
  expect(failures({ components: UNKNOWN })).toEqual([])
  expect(failures({ components: {}, manifest: UNKNOWN })).toEqual([])
  expect(failures({ components: {} })).toEqual(["components"])
})

test.each(["a", "-", "A_1", "x".repeat(255)])("A component may have the key %j.", (key) => {
  expect(said(componentKeys, { components: { [key]: dog } })).toEqual([])
})

test.each([
  ["a.b", 'components.a.b: "a.b" contains "."; only letters, digits, "-" and "_" are allowed'],
  ["k\u00e4se", 'components.k\u00e4se: "k\u00e4se" contains "\u00e4"; only letters, digits, "-" and "_" are allowed'],
])("No component may have the key %j.", (key, text) => {
  expect(said(componentKeys, { components: { dog, [key]: dog } })).toEqual([text])
})

test.each([
  ["", "must not be empty"],
  ["a b", '"a b" contains " "; only letters, digits, "-" and "_" are allowed'],
])("The key %j is refused once.", (key, reason) => {
  const { failures } = validate(rawInputs({ components: { dog, [key]: dog } }))
  expect(failures).toEqual([{ property: `components.${key}`, reason }])
})

test("A wrong key is reported while the component is unknown.", () => {
  expect(failures({ components: { dog, "a.b": UNKNOWN } })).toEqual(["components.a.b"])
})

const link = (source: string) => ({ source, target: "dog", interface: "wasi:http/incoming-handler" })

test("A link from a component is right, and each from anything else refused.", () => {
  expect(said(linkSources, { links: [link("dog")] })).toEqual([])
  expect(said(linkSources, { links: [link("dog"), link("cat"), link("DOG")] })).toEqual([
    'links[1].source: there is no component "cat"; the components are dog',
    'links[2].source: there is no component "DOG"; the components are dog',
  ])
})

test.each(["toString", "constructor", "__proto__"])(
  "A name that every object has, such as %s, is no component.",
  (name) => {
    expect(said(linkSources, { links: [link(name)] })).toHaveLength(1)
  },
)

test.each([[["components"]], [["links"]], [["links", 0]], [["links", 0, "source"]]])(
  "Nothing is said of a link's source while %j is unknown.",
  (path) => {
    const raw = rawInputs({ links: [link("cat")] })
    expect(validate(raw).failures).toHaveLength(1)
    expect(validate(withUnknown(raw, path)).failures).toEqual([])
  },
)

const written = manifest("dog", { components: [own("cat"), own("mouse")] })

test("What is waited for is a component, of the program or of its manifest, and anything else is refused.", () => {
  expect(said(waitForComponents, { waitFor: ["dog"] })).toEqual([])
  expect(said(waitForComponents, { waitFor: ["dog", "cat", "toString"] })).toEqual([
    'waitFor[1]: there is no component "cat"; the components are dog',
    'waitFor[2]: there is no component "toString"; the components are dog',
  ])
  expect(said(waitForComponents, { components: undefined, manifest: written, waitFor: ["mouse", "dog"] })).toEqual([
    'waitFor[1]: there is no component "dog"; the components are cat, mouse',
  ])
  expect(failures({ waitFor: ["cat"] })).toEqual(["waitFor[0]"])
  expect(failures({ waitFor: [] })).toEqual(["waitFor"])
})

test.each([[["components"]], [["waitFor"]], [["waitFor", 0]]])(
  "Nothing is said of what is waited for while %j is unknown.",
  (path) => {
    expect(validate(withUnknown(rawInputs({ waitFor: ["cat"] }), path)).failures).toEqual([])
  },
)

test.each([[["manifest"]], [["manifest", "spec", "components"]], [["manifest", "spec", "components", 1, "name"]]])(
  "Nothing is said of what is waited for while a manifest's %j is unknown.",
  (path) => {
    const raw = rawInputs({ components: undefined, manifest: written, waitFor: ["dog"] })
    expect(validate(raw).failures).toHaveLength(1)
    expect(validate(withUnknown(raw, path)).failures).toEqual([])
  },
)

const far = { lattice: "earth", components: { http: { ...sharedHttpServer, lattice: "moon" } } }

test("A reference in its lattice is right, and each to another refused.", () => {
  expect(said(referencesStayInTheirLattice, { components: { dog, http: sharedHttpServer } })).toEqual([])
  expect(said(referencesStayInTheirLattice, far)).toEqual([
    'components.http: refers to application "network" in lattice "moon", but this application is in lattice "earth"; applications share components only inside one lattice, so use one that is shared in "earth"',
  ])
  const both = { components: { a: sharedHttpServer, b: sharedHttpServer }, lattice: "moon" }
  expect(said(referencesStayInTheirLattice, both)).toHaveLength(2)
})

test("A reference on its connection is right, and so is one of which nothing is known; each to another is refused.", () => {
  const on = (connection: string) => ({ components: { http: { ...sharedHttpServer, connection } } })
  const refused = "; applications share components only inside one lattice"
  for (const right of [
    { components: { http: sharedHttpServer }, connection: "eu" },
    { ...on("eu"), connection: "eu" },
    on(""),
  ])
    expect(said(referencesStayOnTheirConnection, right)).toEqual([])
  expect(said(referencesStayOnTheirConnection, { ...on("us"), connection: "eu" })).toEqual([
    `components.http: refers to application "network" on connection "us", but this application is on connection "eu"${refused}`,
  ])
  expect(said(referencesStayOnTheirConnection, on("us"))).toEqual([
    `components.http: refers to application "network" on connection "us", but this application is on the connection without a name${refused}`,
  ])
  expect(said(referencesStayOnTheirConnection, { ...on(""), connection: "eu" })).toEqual([
    `components.http: refers to application "network" on the connection without a name, but this application is on connection "eu"${refused}`,
  ])
})

test.each([
  [["lattice"]],
  [["components"]],
  [["components", "http"]],
  [["components", "http", "lattice"]],
  [["components", "http", "application"]],
])("Nothing is said of a reference's lattice while %j is unknown.", (path) => {
  expect(validate(rawInputs(far)).failures).toHaveLength(1)
  expect(validate(withUnknown(rawInputs(far), path)).failures).toEqual([])
})

test.each([
  "experimental.wasmcloud.dev/shared",
  "wasmcloud.dev/shared",
  "pulumi-wadm/owner",
  "pulumi-wadm/shared-with",
  "version",
  "description",
])("A program may not write the annotation %s itself, whatever its value.", (key) => {
  expect(annotationsAreFree.check(inputs({ annotations: { [key]: "true", team: "pets" } }))).toEqual([
    {
      path: ["annotations", key],
      reason: `"${key}" is written by this provider; use the inputs shared, version and description instead`,
      of: "key",
    },
  ])
  expect(failures({ annotations: { [key]: UNKNOWN } })).toEqual([`annotations.${key}`])
})

test("Any other annotation is free, and nothing is said while they are unknown.", () => {
  expect(said(annotationsAreFree, { annotations: { team: "pets", Version: "1", "other/version": "1" } })).toEqual([])
  expect(said(annotationsAreFree, {})).toEqual([])
  expect(failures({ annotations: UNKNOWN })).toEqual([])
})

const secretPaths = ["components.dog.config[0].properties.password", "description"]
const IN_CLEAR =
  "is a Pulumi secret, and wadm would store it in clear for everyone in the lattice to read; " +
  "keep it in a secrets backend and refer to it with secret(), or say allowPlainSecrets: true"

test("Each secret in a field that wadm stores in clear is refused, unless the program allows it.", () => {
  expect(said(secretsStaySecret, { secretPaths })).toEqual(secretPaths.map((path) => `: ${path} ${IN_CLEAR}`))
  expect(said(secretsStaySecret, { secretPaths, allowPlainSecrets: false })).toHaveLength(2)
  expect(said(secretsStaySecret, { secretPaths, allowPlainSecrets: true })).toEqual([])
  expect(said(secretsStaySecret, { secretPaths: [] })).toEqual([])
  expect(said(secretsStaySecret, {})).toEqual([])
})

test("Nothing is said of secrets while it is unknown whether they are allowed.", () => {
  expect(failures({ secretPaths })).toEqual(["", ""])
  expect(failures({ secretPaths, allowPlainSecrets: UNKNOWN })).toEqual([])
  expect(failures({ secretPaths: UNKNOWN })).toEqual([])
})
