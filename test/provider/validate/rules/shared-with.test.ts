import { expect, test } from "vitest"
import { SHARED_WITH_ANNOTATION } from "../../../../provider/manifest/annotations"
import { referencesAreAllowed } from "../../../../provider/validate/rules/shared-with"
import { validate } from "../../../../provider/validate/validate"
import { asText, said, withUnknown } from "../../../fixtures/findings"
import { inputs, rawInputs, sharedHttpServer, urn } from "../../../fixtures/inputs"
import { manifest } from "../../../fixtures/manifests"

const sharedWith = (text: string) =>
  manifest("network", { shared: true, annotations: { [SHARED_WITH_ANNOTATION]: text } })
const ANNOTATION = "metadata.annotations.pulumi-wadm/shared-with"

test.each(["dog", "dog, apps/*", " dog ,*/prod"])("A manifest may share with %j.", (text) => {
  expect(said("shared-with", sharedWith(text))).toEqual([])
})

test("A manifest without a list is right, shared or not.", () => {
  expect(said("shared-with", manifest("network", { shared: true }))).toEqual([])
  expect(said("shared-with", manifest("network"))).toEqual([])
})

test("Every entry that is wrong is named by its place in the list.", () => {
  expect(said("shared-with", sharedWith("dog, a b, apps/prod, *,"))).toEqual([
    `${ANNOTATION}: entry 2: "a b" contains " "; only letters, digits, "-" and "_" are allowed`,
    `${ANNOTATION}: entry 4: "*" is no application's name; "*" is for owners, as in "project/*", and everyone may use what has no list`,
    `${ANNOTATION}: entry 5: must not be empty`,
  ])
  expect(said("shared-with", sharedWith(""))).toEqual([`${ANNOTATION}: entry 1: must not be empty`])
})

test.each([[["metadata"]], [["metadata", "annotations"]], [["metadata", "annotations", SHARED_WITH_ANNOTATION]]])(
  "Nothing is said of a list while %j is unknown.",
  (path) => {
    expect(said("shared-with", withUnknown(sharedWith("a b"), path))).toEqual([])
  },
)

/** An application dog of shop/dev that uses a server which is shared with these. */
function using(...entries: string[]) {
  return rawInputs({
    components: { dog: { kind: "component", image: "i" }, http: { ...sharedHttpServer, sharedWith: entries } },
  })
}
const refusals = (changes: Readonly<Record<string, unknown>>) => referencesAreAllowed.check(inputs(changes)).map(asText)

test("A reference without a list is for everyone, and one with a list for those in it.", () => {
  expect(refusals({ components: { http: sharedHttpServer } })).toEqual([])
  for (const entry of ["dog", "shop/dev", "shop/*", "*/dev"]) expect(refusals(using("cat", entry))).toEqual([])
})

test("Whoever is not in the list is refused at the component, with who it is, the list and what to do.", () => {
  expect(validate(using("cat", "bank/*")).failures).toEqual([
    {
      property: "components.http",
      reason:
        'application "dog" (owner shop/dev/dog) may not use application "network", which is shared with cat, bank/* alone; ' +
        'ask its owner to add "dog" or "shop/dev" to shared.with (annotation pulumi-wadm/shared-with)',
    },
  ])
})

test("The list goes by the application's name in the lattice and the stack of its resource.", () => {
  const other = { name: "hound", resourceUrn: urn("dog", "prod", "bank") }
  expect(refusals({ ...using("dog", "shop/dev"), ...other })).toHaveLength(1)
  expect(refusals({ ...using("hound"), ...other })).toEqual([])
  expect(refusals({ ...using("bank/prod"), ...other })).toEqual([])
})

test("Each reference is judged by its own list.", () => {
  const http = (...entries: string[]) => ({ ...sharedHttpServer, sharedWith: entries })
  const found = referencesAreAllowed.check(inputs({ components: { a: http("cat"), b: http("dog"), c: http("mouse") } }))
  expect(found.map(({ path }) => path)).toEqual([
    ["components", "a"],
    ["components", "c"],
  ])
})

test.each([[["dog", "a b"]], [[]]])("A reference with the list %j, which cannot be read, is for nobody.", (entries) => {
  expect(refusals(using(...entries))).toEqual([
    expect.stringContaining(`has a list of who may use it that cannot be read: "${entries.join(", ")}"`),
  ])
})

test.each([
  [["name"]],
  [["resourceUrn"]],
  [["components"]],
  [["components", "http"]],
  [["components", "http", "application"]],
  [["components", "http", "sharedWith"]],
  [["components", "http", "sharedWith", 0]],
])("Nothing is said of who may use it while %j is unknown.", (path) => {
  expect(validate(using("cat")).failures).toHaveLength(1)
  expect(validate(withUnknown(using("cat"), path)).failures).toEqual([])
})

test("It is still said while something else is unknown.", () => {
  for (const path of [["components", "dog", "image"], ["components", "http", "kind"], ["lattice"]]) {
    expect(validate(withUnknown(using("cat"), path)).failures).toHaveLength(1)
  }
})
