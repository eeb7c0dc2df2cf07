import { expect, test } from "vitest"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { validate } from "../../../provider/validate/validate"
import { placesIn, withUnknown } from "../../fixtures/findings"
import { fullInputs, fullManifest } from "../../fixtures/full"
import { inputs, rawInputs, sharedHttpServer } from "../../fixtures/inputs"

const link = { source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" }

test("Right inputs come back with their defaults, without a failure and without a warning.", () => {
  expect(validate(rawInputs())).toEqual({ inputs: { ...inputs() }, failures: [], warnings: [] })
  expect(validate(fullInputs())).toMatchObject({ failures: [], warnings: [] })
})

test("Inputs that are malformed or partly unknown do not come back.", () => {
  const malformed = rawInputs({ timeout: -1 })
  expect(validate(malformed).inputs).toBeUndefined()
  const unknown = rawInputs({ description: UNKNOWN })
  expect(validate(unknown).inputs).toBeUndefined()
})

test("Everything that is malformed is reported at once, each beside its property.", () => {
  const { failures } = validate(
    rawInputs({
      name: "a.b",
      timeout: -1,
      components: { dog: { kind: "component", image: "", config: [{ name: "ok" }, { name: 5 }] } },
      links: [{ source: "dog", target: "dog", interface: "http" }],
    }),
  )
  expect(failures).toEqual([
    { property: "name", reason: '"a.b" contains "."; only letters, digits, "-" and "_" are allowed' },
    { property: "components.dog.image", reason: "must not be empty" },
    { property: "components.dog.config[1].name", reason: 'must be text; write it in quotes: "5"' },
    {
      property: "links[0].interface",
      reason: '"http" is no interface; write it as "namespace:package/interface"',
    },
    { property: "timeout", reason: expect.any(String) as string },
  ])
})

test("Everything that does not fit together is reported at once, each beside its property.", () => {
  const { failures } = validate(
    rawInputs({
      version: "latest",
      annotations: { version: "1", "-bad": "x" },
      labels: { "bad.": "x" },
      components: {
        dog: { kind: "component", image: "example.com/i:1", id: "one" },
        cat: { kind: "component", image: "example.com/i:1", id: "one" },
        far: { ...sharedHttpServer, lattice: "moon" },
        self: { ...sharedHttpServer, application: "dog" },
      },
      links: [link, { ...link, source: "dog", target: "ghost" }, { ...link, source: "dog" }],
    }),
  )
  const place = (property: string) => failures.filter((failure) => failure.property === property)
  expect(failures.map(({ property }) => property).sort()).toEqual([
    "annotations.-bad",
    "annotations.version",
    "components.dog.id",
    "components.far",
    "components.self.application",
    "labels.bad.",
    "links[0].source",
    "links[1].target",
    "links[2].interface",
    "version",
  ])
  expect(place("links[0].source")).toEqual([
    {
      property: "links[0].source",
      reason: 'there is no component "httpserver"; the components are dog, cat, far, self',
    },
  ])
  expect(place("components.self.application")[0]?.reason).toBe("an application cannot refer to itself")
})

test("What is malformed and what does not fit are reported together.", () => {
  const { failures } = validate(rawInputs({ description: UNKNOWN, timeout: "soon", links: [link] }))
  expect(failures.map(({ property }) => property)).toEqual(["timeout", "links[0].source"])
})

test("What is probably not meant is a warning, and no failure.", () => {
  const mistyped = { ...link, source: "dog", interface: "wasi:http/handler" }
  const policies = [
    { name: "a", type: "t", properties: {} },
    { name: "a", type: "t", properties: {} },
  ]
  expect(validate(rawInputs({ links: [mistyped], policies }))).toMatchObject({
    failures: [],
    warnings: [
      expect.stringMatching(/^links\[0\]\.interface: wadm does not know the interface wasi:http\/handler; /),
      expect.stringMatching(/^policies\[0\]\.name: wadm ignores this policy, since a later one is named "a" too$/),
    ],
  })
})

test("A program's components always run, whatever their kind.", () => {
  const components = {
    a: { kind: "component", image: "example.com/i:1" },
    b: { kind: "capability", image: "example.com/i:1" },
  }
  expect(validate(rawInputs({ components })).warnings).toEqual([])
})

test("There is a case for an unknown value in every input.", () => {
  expect(placesIn(fullInputs()).length).toBeGreaterThan(100)
  const given = [...Object.keys(fullInputs()), "manifest"]
  expect(Object.keys(inputs()).filter((key) => !given.includes(key))).toEqual([])
})

test.each(placesIn(fullInputs()).map((path) => [path.join("."), path]))(
  "Nothing is wrong while %s is unknown.",
  (_at, path) => {
    expect(validate(withUnknown(fullInputs(), path))).toMatchObject({ failures: [], warnings: [] })
  },
)

const { name, lattice, resourceUrn } = fullInputs()

test.each(placesIn(fullManifest()).map((path) => [path.join("."), path]))(
  "Nothing is wrong while %s of a whole manifest is unknown.",
  (_at, path) => {
    const raw = { name, lattice, resourceUrn, manifest: withUnknown(fullManifest(), path) }
    expect(validate(raw)).toMatchObject({ failures: [], warnings: [] })
  },
)

test("An unknown value hides no failure elsewhere.", () => {
  const { failures } = validate(rawInputs({ description: UNKNOWN, timeout: -1 }))
  expect(failures.map(({ property }) => property)).toEqual(["timeout"])
})
