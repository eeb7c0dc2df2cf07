import { expect, test } from "vitest"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { validate } from "../../../provider/validate/validate"
import { inputs, rawInputs, sharedHttpServer } from "../../fixtures/inputs"

const link = { source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" }
const full = rawInputs({
  description: "d",
  version: "v",
  annotations: { team: "pets" },
  labels: { tier: "web" },
  shared: false,
  components: {
    dog: { kind: "component", image: "i", instances: 1, config: [{ name: "c", properties: { a: "b" } }] },
    httpserver: sharedHttpServer,
  },
  links: [{ ...link, name: "n", sourceConfig: [{ name: "s", properties: { a: "b" } }], targetConfig: [{ name: "t" }] }],
  wait: true,
  timeout: 1,
  deletion: "blockWhileInUse",
})

test("Right inputs come back with their defaults and without a failure.", () => {
  expect(validate(rawInputs())).toEqual({ inputs: { ...inputs() }, failures: [] })
  expect(validate(full).failures).toEqual([])
})

test("Everything that is malformed is reported at once, each beside its property.", () => {
  const { failures } = validate(
    rawInputs({
      name: "a.b",
      timeout: -1,
      components: { dog: { kind: "component", image: "", config: [{ name: "ok" }, { name: "" }] } },
      links: [{ source: "dog", target: "dog", interface: "http" }],
    }),
  )
  expect(failures.map(({ property }) => property).sort()).toEqual([
    "components.dog.config[1].name",
    "components.dog.image",
    "links[0].interface",
    "name",
    "timeout",
  ])
  expect(failures.find(({ property }) => property === "links[0].interface")?.reason).toBe(
    '"http" is no interface; write it as "namespace:package/interface"',
  )
})

test("Everything that does not fit together is reported at once, each beside its property.", () => {
  const { failures } = validate(
    rawInputs({
      annotations: { version: "1" },
      components: {
        dog: { kind: "component", image: "i" },
        far: { ...sharedHttpServer, lattice: "moon" },
        self: { ...sharedHttpServer, application: "dog" },
      },
      links: [link],
    }),
  )
  expect(failures).toEqual([
    {
      property: "links[0].source",
      reason: 'there is no component "httpserver" in components; there are dog, far, self',
    },
    {
      property: "components.far",
      reason:
        'refers to application "network" in lattice "moon", but this application is in lattice "default"; applications share components only inside one lattice',
    },
    { property: "components.self", reason: "an application cannot refer to itself" },
    {
      property: "annotations.version",
      reason: '"version" is written by this provider; use the inputs shared, version and description instead',
    },
  ])
})

/** Every place in a value, the whole included, with Pulumi's mark for unknown put there. */
function withUnknowns(value: unknown, at = ""): (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[at, UNKNOWN]]
  const nested = Object.entries(value).flatMap(([key, part]) =>
    withUnknowns(part, at === "" ? key : `${at}.${key}`).map(([path, changed]) => {
      const copy = structuredClone(value)
      Reflect.set(copy, key, changed)
      return [path, copy] as const
    }),
  )
  return at === "" ? nested : [[at, UNKNOWN], ...nested]
}

const unknowns = withUnknowns(full)

test("There is a case for an unknown value in every input.", () => {
  expect(unknowns.length).toBeGreaterThan(40)
})

test.each(unknowns)("Nothing is wrong while %s is unknown.", (_path, news) => {
  expect(validate(news as Record<string, unknown>).failures).toEqual([])
})

test("An unknown value hides no failure elsewhere.", () => {
  const { failures } = validate(rawInputs({ description: UNKNOWN, timeout: -1 }))
  expect(failures.map(({ property }) => property)).toEqual(["timeout"])
})
