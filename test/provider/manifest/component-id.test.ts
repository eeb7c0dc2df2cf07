import { expect, test } from "vitest"
import { componentId } from "../../../provider/manifest/component-id"

test.each([
  ["dog", "api", "dog-api"],
  ["dog-fetcher", "My.API", "dog_fetcher-my_api"],
  ["a_b", "\u{1F415} 1", "a_b-__1"],
  ["dog", "", "dog-"],
])("In application %j component %j gets the id %j.", (application, component, id) => {
  expect(componentId(application, component)).toBe(id)
})
