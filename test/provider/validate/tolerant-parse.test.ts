import { expect, test } from "vitest"
import * as z from "zod"
import { applicationInputsSchema } from "../../../provider/manifest/inputs"
import { manifestSchema } from "../../../provider/manifest/schema"
import { parseTolerantly } from "../../../provider/validate/tolerant-parse"
import { UNKNOWN } from "../../../provider/validate/unknowns"
import { validate } from "../../../provider/validate/validate"
import { withUnknown, withValue } from "../../fixtures/findings"
import { fullInputs, fullManifest } from "../../fixtures/full"

const image = ["components", "api", "image"]

function failuresOf(raw: Record<string, unknown>): string[] {
  return validate(raw).failures.map(({ property }) => property)
}

test("A right value comes back as the schema reads it, and all of it is known.", () => {
  expect(parseTolerantly(manifestSchema, fullManifest())).toEqual({
    data: manifestSchema.parse(fullManifest()),
    issues: [],
    known: fullManifest(),
  })
})

test("What is malformed is as if it were unknown, and the value itself is not changed.", () => {
  const wrong = withValue(fullInputs(), image, 5)
  const before = structuredClone(wrong)
  const { data, issues, known } = parseTolerantly(applicationInputsSchema, wrong)
  expect(data).toBeDefined()
  expect(issues.map(({ path }) => path)).toEqual([image])
  expect(known).toEqual(withUnknown(fullInputs(), image))
  expect(wrong).toEqual(before)
})

test("A field too many is taken out, and everything else stays known.", () => {
  const { data, issues, known } = parseTolerantly(applicationInputsSchema, { ...fullInputs(), surprise: 1 })
  expect(data).toBeDefined()
  expect(issues).toMatchObject([{ path: ["surprise"], surplus: true }])
  expect(known).toEqual(fullInputs())
})

test("Nothing is said of what is unknown, and it is not known.", () => {
  const unknown = withUnknown(fullInputs(), image)
  expect(parseTolerantly(applicationInputsSchema, unknown)).toMatchObject({ issues: [], known: unknown })
})

test("Nothing is said of an unknown value either for which no valid one could be put in.", () => {
  const schema = z.object({ word: z.string().regex(/^a$/), size: z.number() })
  expect(parseTolerantly(schema, { word: UNKNOWN, size: 1 })).toMatchObject({ issues: [] })
  expect(parseTolerantly(schema, { word: UNKNOWN, size: "x" }).issues.map(({ path }) => path)).toEqual([["size"]])
})

test.each([null, "text", 5, [], undefined])("Of %j nothing is known, and that is said once.", (value) => {
  const { issues, known } = parseTolerantly(manifestSchema, value)
  expect(issues.map(({ path }) => path)).toEqual([[]])
  expect(known).toBe(UNKNOWN)
})

test("Several malformed fields are all reported, within each other too.", () => {
  const wrong = {
    ...fullInputs({ name: "a.b", timeout: -1, surprise: 1 }),
    components: {
      api: { kind: "component", image: "", instances: 1.5, more: 1, config: [{ name: "ok" }, { nam: "x" }] },
    },
    links: [{ source: "api", target: 5, interface: "http" }, "link"],
  }
  expect(failuresOf(wrong).sort()).toEqual([
    "components.api.config[1].nam",
    "components.api.config[1].name",
    "components.api.image",
    "components.api.instances",
    "components.api.more",
    "links[0].interface",
    "links[0].target",
    "links[1]",
    "name",
    "surprise",
    "timeout",
  ])
})

const ghost = withValue(fullInputs(), ["links", 0, "target"], "ghost")

test.each([
  [["timeout"], "soon"],
  [["name"], "a b"],
  [["components", "api", "image"], 5],
  [["components", "api", "kind"], "robot"],
  [["components", "api", "config"], {}],
  [["components", "api", "secrets", 0, "backend"], "vault"],
  [["components", "store"], "text"],
  [["components", "httpserver", "application"], ""],
  [["links", 2], null],
  [["links", 2, "interface"], { package: "wasi:http", interfaces: [] }],
  [["policies"], 1],
  [["annotations", "team"], null],
])("That %j is %j hides no failure elsewhere.", (path, value) => {
  const failures = failuresOf(withValue(ghost, path, value))
  expect(failures).toContain("links[0].target")
  expect(failures).toHaveLength(2)
})

test("A wrong key of a component hides no failure elsewhere either.", () => {
  const raw = { ...ghost, components: { ...ghost.components, "a.b": { kind: "component", image: "i" } } }
  expect(failuresOf(raw)).toEqual(["components.a.b", "links[0].target"])
})

test("A field too many in a component hides no failure of it.", () => {
  const raw = withValue(ghost, ["components", "ui"], { ...Object(ghost.components["ui"]), image: "i", lattice: "moon" })
  expect(failuresOf(raw)).toEqual(["components.ui.image", "components.ui", "links[0].target"])
})
