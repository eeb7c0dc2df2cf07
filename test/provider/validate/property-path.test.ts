import { expect, test } from "vitest"
import { propertyPath } from "../../../provider/validate/property-path"

test.each([
  [["name"], "name"],
  [["links", 0, "target"], "links[0].target"],
  [["components", "dog", "config", 1, "properties", "a"], "components.dog.config[1].properties.a"],
  [["links"], "links"],
  [[], ""],
])("The place %j is written %j.", (path, text) => {
  expect(propertyPath(path)).toBe(text)
})
