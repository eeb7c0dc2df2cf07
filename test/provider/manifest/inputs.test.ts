import { expect, test } from "vitest"
import { applicationInputsSchema, INTERFACE_PATTERN, nameProblem } from "../../../provider/manifest/inputs"
import { inputs, rawInputs } from "../../fixtures/inputs"

test.each(["a", "dog-fetcher", "Dog_9", "-", "x".repeat(255)])("The name %j is allowed.", (name) => {
  expect(nameProblem(name)).toBeUndefined()
})

test.each([
  ["", "must not be empty"],
  ["dog fetcher", String.raw`"dog fetcher" contains " "; only letters, digits, "-" and "_" are allowed`],
  ["dog.fetcher", String.raw`"dog.fetcher" contains "."; only letters, digits, "-" and "_" are allowed`],
  ["dog*", String.raw`"dog*" contains "*"; only letters, digits, "-" and "_" are allowed`],
  [">", String.raw`">" contains ">"; only letters, digits, "-" and "_" are allowed`],
  ["dog\n", String.raw`"dog\n" contains "\n"; only letters, digits, "-" and "_" are allowed`],
  ["d\u00f6g", '"d\u00f6g" contains "\u00f6"; only letters, digits, "-" and "_" are allowed'],
  ["dog\u{1F415}", '"dog\u{1F415}" contains "\u{1F415}"; only letters, digits, "-" and "_" are allowed'],
  ["x".repeat(300), "is 300 characters long; at most 255 are allowed"],
])("The name %j is refused with the character that is wrong.", (name, problem) => {
  expect(nameProblem(name)).toBe(problem)
})

test.each([
  ["name", { name: "a.b" }, ["name"]],
  ["lattice", { lattice: "a b" }, ["lattice"]],
  ["component key", { components: { "a.b": { kind: "component", image: "i" } } }, ["components", "a.b"]],
  [
    "referenced application",
    { components: { a: { kind: "component", application: "*", component: "c", lattice: "default" } } },
    ["components", "a", "application"],
  ],
  ["empty list of components", { components: {} }, ["components"]],
  ["empty image", { components: { dog: { kind: "component", image: "" } } }, ["components", "dog", "image"]],
  ["missing image", { components: { dog: { kind: "component" } } }, ["components", "dog", "image"]],
  ["kind", { components: { dog: { kind: "provider", image: "i" } } }, ["components", "dog", "kind"]],
  [
    "instances",
    { components: { dog: { kind: "component", image: "i", instances: 1.5 } } },
    ["components", "dog", "instances"],
  ],
  [
    "negative instances",
    { components: { dog: { kind: "component", image: "i", instances: -1 } } },
    ["components", "dog", "instances"],
  ],
  ["timeout", { timeout: 0 }, ["timeout"]],
  ["timeout of more than a day", { timeout: 86_401 }, ["timeout"]],
  ["deletion", { deletion: "sometimes" }, ["deletion"]],
  ["version", { version: "" }, ["version"]],
  ["interface", { links: [{ source: "dog", target: "dog", interface: "wasi:http" }] }, ["links", 0, "interface"]],
])("A wrong %s is reported at its place.", (_what, changes, path) => {
  const parsed = applicationInputsSchema.safeParse(rawInputs(changes))
  expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([path])
})

test.each(["image", "instances", "config"])(
  "A reference with %s is refused, since that is not its own to set.",
  (key) => {
    const reference = { kind: "capability", application: "network", component: "httpserver", lattice: "default" }
    const parsed = applicationInputsSchema.safeParse(rawInputs({ components: { http: { ...reference, [key]: 1 } } }))
    expect(parsed.error?.issues).toMatchObject([
      { message: `Unrecognized key: "${key}"`, path: ["components", "http"] },
    ])
  },
)

test("An input that does not exist is refused by its name.", () => {
  const parsed = applicationInputsSchema.safeParse(rawInputs({ secrets: [] }))
  expect(parsed.error?.issues).toMatchObject([{ message: 'Unrecognized key: "secrets"' }])
})

test("What a program leaves out has a default.", () => {
  expect(inputs()).toMatchObject({ shared: false, links: [], wait: true, timeout: 300, deletion: "blockWhileInUse" })
})

test.each([
  ["wasi:http/incoming-handler", ["wasi", "http", "incoming-handler"]],
  ["my-org:key-value2/store", ["my-org", "key-value2", "store"]],
])("The interface %j is taken apart.", (text, parts) => {
  expect(INTERFACE_PATTERN.exec(text)?.slice(1)).toEqual(parts)
})

test.each(["wasi:http", "wasi/http", "wasi:http/a@0.2.0", "Wasi:http/a", "wasi:http/a/b", "wasi:http/a\n", ":/"])(
  "The text %j is no interface.",
  (text) => {
    expect(text).not.toMatch(INTERFACE_PATTERN)
  },
)
