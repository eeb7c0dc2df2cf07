import { expect, test } from "vitest"
import { readYaml } from "../../../../provider/manifest/yaml/read-yaml"
import { YAML_RULES } from "../../../../provider/manifest/yaml/rules"
import { placesOf, readingOf, reasonsOf, valueOf } from "./read"

const MANIFEST = `# Greets.
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: hello
  annotations:
    version: 1.0
    description: >-
      Says
      hello
spec:
  components:
    - name: greeter
      type: component
      properties: { image: ghcr.io/wasmcloud/hello:1 }
      traits:
        - type: spreadscaler
          properties:
            instances: 0x10
`

const VALUE = {
  apiVersion: "core.oam.dev/v1beta1",
  kind: "Application",
  metadata: { name: "hello", annotations: { version: "1.0", description: "Says hello" } },
  spec: {
    components: [
      {
        name: "greeter",
        type: "component",
        properties: { image: "ghcr.io/wasmcloud/hello:1" },
        traits: [{ type: "spreadscaler", properties: { instances: 16 } }],
      },
    ],
  },
}

test("A manifest is read as plain data, from text and from bytes.", () => {
  expect(valueOf(MANIFEST)).toStrictEqual(VALUE)
  expect(valueOf(new TextEncoder().encode(MANIFEST))).toStrictEqual(VALUE)
})

test("A manifest in JSON reads the same as in YAML.", () => {
  expect(valueOf(JSON.stringify(VALUE))).toStrictEqual(VALUE)
  expect(valueOf(JSON.stringify(VALUE, null, "\t"))).toStrictEqual(VALUE)
})

test("A value, its key and each item of a list have their places.", () => {
  const { positionOf } = readingOf(MANIFEST)
  expect(positionOf(["metadata", "name"])).toEqual({ line: 5, column: 9 })
  expect(positionOf(["metadata", "name"], "key")).toEqual({ line: 5, column: 3 })
  expect(positionOf(["spec", "components", 0])).toEqual({ line: 13, column: 7 })
  expect(positionOf(["spec", "components", 0], "key")).toEqual({ line: 13, column: 7 })
  expect(positionOf(["spec", "components", 0, "properties", "image"])).toEqual({ line: 15, column: 28 })
})

test("What is missing has the place of what lacks it.", () => {
  const { positionOf } = readingOf(MANIFEST)
  expect(positionOf(["metadata", "labels", "app"])).toEqual({ line: 5, column: 3 })
  expect(positionOf(["spec", "components", 4, "name"], "key")).toEqual({ line: 13, column: 5 })
  expect(positionOf(["metadata", "name", "more"])).toEqual({ line: 5, column: 9 })
  expect(positionOf(["nothing"])).toEqual({ line: 2, column: 1 })
  expect(positionOf([])).toEqual({ line: 2, column: 1 })
})

test("What is behind an alias has the place of the anchor.", () => {
  const { positionOf } = readingOf("a: &a\n  b: 1\nc: *a\n")
  expect(positionOf(["c"])).toEqual({ line: 3, column: 4 })
  expect(positionOf(["c", "b"])).toEqual({ line: 2, column: 6 })
})

test.each([
  ["a: 1\nb: 2\na: 3", "3:1 yaml-duplicate-key"],
  ["a: 1\n'a': 3", "2:1 yaml-duplicate-key"],
  ["{a: 1, a: 3}", "1:8 yaml-duplicate-key"],
  ["<<: {}", "1:1 yaml-merge-key"],
  ["x:\n  __proto__: 1", "2:3 yaml-prototype-key"],
  ['x: {"__proto__": 1}', "1:5 yaml-prototype-key"],
  ["~: 1", "1:1 yaml-key"],
  [": 1", "1:1 yaml-syntax"],
  ["{: 1}", "1:2 yaml-key"],
  ["? {a: b}\n: c", "1:3 yaml-key"],
  ["? [a]\n: c", "1:3 yaml-key"],
  ["a: &a b\n*a : c", "2:1 yaml-key"],
  ["name: {{ name }}", "1:8 yaml-key"],
  ["!!int 1: a", "1:7 yaml-tag"],
  ["a: 1\n---\nb: 1", "2:1 yaml-documents"],
  ["---\n---\n", "2:1 yaml-documents"],
  ["a: 1\n...\nb: 1", "3:1 yaml-documents"],
  ["", "1:1 yaml-empty"],
  ["# only this\n", "1:1 yaml-empty"],
  ["---\n", "1:4 yaml-empty"],
  ["%TAG ! a\n---\na: b", "1:1 yaml-directive"],
  ["%YAML 1.2\n%YAML 1.2\n---\na: b", "2:1 yaml-directive"],
  ["a: b: c", "1:4 yaml-syntax"],
  ["a:\n\tb: c", "2:1 yaml-syntax"],
  ["a:\n  - b\n c", "3:1 yaml-syntax"],
  ["a: 'b", "1:4 yaml-syntax"],
  ["a: 'b' c", "1:8 yaml-syntax"],
  ["a: ''\"", "1:6 yaml-syntax"],
  ["a: [b", "1:6 yaml-syntax"],
  ["a: @b", "1:4 yaml-syntax"],
  ["a: {b: ?c}", "1:8 yaml-syntax"],
  ["a: [b:]", "1:5 yaml-syntax"],
  ["a: [:b]", "1:5 yaml-syntax"],
  ["a: b\n \t\nc: d", "2:2 yaml-syntax"],
  ["a:\n  b\n  : c", "3:3 yaml-syntax"],
  ['a: "b\nc"\n', "1:4 yaml-indent"],
  ["a:\n  b: [\n1]\n", "3:1 yaml-indent"],
  ['a: "\\d"', "1:5 yaml-escape"],
  ['a: "\\x4"', "1:5 yaml-escape"],
  ['a: "\\ud83d"', "1:5 yaml-escape"],
  ['a: "\\U00110000"', "1:5 yaml-escape"],
])("%j is refused, and where is said.", (text, place) => {
  expect(placesOf(text)).toContain(place)
})

test.each([
  ['"<<": 1', { "<<": 1 }],
  ["'~': 1", { "~": 1 }],
  ["? a\n: b", { a: "b" }],
  ["{a}", { a: null }],
  ["--- {a: b}\n...\n# the end\n", { a: "b" }],
  ["%YAML 1.1\n---\na: yes", { a: "yes" }],
  ['a: "\\x41\\u00e9\\U0001F600\\/\\e"', { a: "Aé😀/\u001b" }],
  ["a: [\n  b\n]", { a: ["b"] }],
  ["- constructor: a\n  toString: b", [{ constructor: "a", toString: "b" }]],
  ["a: b\t\n", { a: "b" }],
])("%j is read.", (text, value) => {
  expect(valueOf(text)).toStrictEqual(value)
})

test("Two halves of a character are one in JSON, which wadm reads too, and refused in other YAML.", () => {
  expect(valueOf('{"a": "\\ud83d\\ude00"}')).toEqual({ a: "😀" })
  expect(placesOf('{a: "\\ud83d\\ude00"}')).toEqual(["1:6 yaml-escape", "1:12 yaml-escape"])
})

test("All problems are told in the order of the text.", () => {
  expect(placesOf("b: 1.0\nb: !x c\n__proto__: *d\n")).toEqual([
    "1:4 yaml-number",
    "2:1 yaml-duplicate-key",
    "2:7 yaml-tag",
    "3:1 yaml-prototype-key",
    "3:12 yaml-alias",
  ])
})

test("A problem that is found later comes first where its place is earlier.", () => {
  expect(placesOf("%TAG ! x\n---\na: ! b")).toEqual(["1:1 yaml-directive", "3:4 yaml-tag"])
})

test("Reading leaves the stacks of later errors as long as they were.", () => {
  const before = Error.stackTraceLimit
  placesOf("a: [,,")
  expect(Error.stackTraceLimit).toBe(before)
  expect(before).toBeGreaterThan(0)
})

test("After twenty problems the others are counted.", () => {
  const places = placesOf("- 1.0\n".repeat(25))
  expect(places).toHaveLength(21)
  expect(places[20]).toBe("21:3 yaml-more")
  expect(reasonsOf("- 1.0\n".repeat(25))[20]).toBe("and 5 more problems from here on")
  expect(reasonsOf("- 1.0\n".repeat(21))[20]).toBe("and 1 more problem from here on")
  expect(reasonsOf("- 1.0\n".repeat(2000))[20]).toBe("and more than 1,000 more problems from here on")
})

test("A key or a name from the text is told on one line and not at length.", () => {
  const [reason] = reasonsOf(`? "${"long ".repeat(100)}\\n"\n: 1\n? "${"long ".repeat(100)}\\n"\n: 2`)
  expect(reason).toMatch(/^the key "(long )+.*\.\.\." is on line 1 already: keep one of the two$/)
})

test("No text changes the prototype of objects.", () => {
  readYaml({ file: "wadm.yaml", text: '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}' })
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
})

test("Every rule says whether wadm is as strict, and why not.", () => {
  for (const { stricter } of Object.values(YAML_RULES)) expect(stricter === false || stricter.length > 10).toBe(true)
})
