import { expect, test } from "vitest"
import { isSameStack, ownerFromUrn } from "../../../provider/manifest/owner"

test.each([
  ["urn:pulumi:dev::shop::pulumi-nodejs:wadm:Application::dog", "shop/dev/dog"],
  ["urn:pulumi:dev::shop::my:group$pulumi-nodejs:wadm:Application::dog", "shop/dev/dog"],
  ["urn:pulumi:dev::shop::pulumi-nodejs:wadm:Application::a::b", "shop/dev/a::b"],
  ["urn:pulumi:dev::shop::pulumi-nodejs:wadm:Application::with space/slash", "shop/dev/with space/slash"],
])("The owner in %s is %s.", (urn, owner) => {
  expect(ownerFromUrn(urn)).toBe(owner)
})

test.each([
  ["shop/dev/dog", true],
  ["shop/dev/a/b", true],
  ["shop/dev2/dog", false],
  ["shop2/dev/dog", false],
  [undefined, false],
])("The owner %j is of the stack of shop/dev/cat: %j.", (owner, expected) => {
  expect(isSameStack(owner, "shop/dev/cat")).toBe(expected)
})
