import { expect, test } from "vitest"
import { opposingLinkClashes } from "../../../../provider/preview/clashes/opposing-links"
import { manifest, network } from "../../../fixtures/manifests"
import { reached } from "./parties"

const dog = manifest("dog", reached("dog", {}))

test.each([
  ["wadm's own name for both", reached("cat", {})],
  ["the same name, written", reached("cat", { name: "default" })],
])("WD#123: A shared source that two applications link to different targets is a clash: %s.", (_what, other) => {
  const [clash, ...more] = opposingLinkClashes(dog, [
    { manifest: network(), isSettled: true },
    { manifest: manifest("cat", other), isSettled: true },
  ])
  expect(clash).toMatchObject({
    path: ["spec", "components", 1, "traits", 0, "properties", "name"],
    reason: expect.stringContaining(
      'link "default" of "network-httpserver" goes to "cat-cat" in application "cat"',
    ) as string,
    isCertain: true,
  })
  expect(more).toEqual([])
})

test("It is only likely where the other one may be gone by then.", () => {
  const other = { manifest: manifest("cat", reached("cat", {})), isSettled: false }
  expect(opposingLinkClashes(dog, [other])).toMatchObject([{ isCertain: false }])
})

test.each([
  ["another name", reached("cat", { name: "cat" })],
  ["another package", reached("cat", { package: "sockets" })],
  [
    "the same target",
    {
      components: dog.spec.components.map((one) => ({
        ...one,
        ...(one.name === "dog" && { properties: { application: { name: "dog", component: "dog" } } }),
      })),
    },
  ],
])("No clash is: %s.", (_what, other) => {
  expect(opposingLinkClashes(dog, [{ manifest: manifest("cat", other), isSettled: true }])).toEqual([])
})
