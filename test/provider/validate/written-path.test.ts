import { expect, test } from "vitest"
import { writtenPath } from "../../../provider/validate/written-path"

const place = ["spec", "components", 0, "traits", 0, "properties"]
const withLink = (properties: unknown) => ({ spec: { components: [{ traits: [{ type: "link", properties }] }] } })

test.each([
  [{ target: "dog", target_config: [{}] }, ["target", "config", 0, "name"], ["target_config", 0, "name"]],
  [{ target: "dog" }, ["target", "name"], ["target"]],
  [{}, ["target", "name"], ["target"]],
  [{ source_config: [{}] }, ["source", "config", 1], ["source_config", 1]],
])("In a link written as %j the place %j is at %j.", (link, path, at) => {
  expect(writtenPath(withLink(link), [...place, ...path])).toEqual([...place, ...at])
})

test.each([
  [{ target: { name: "dog" }, source: {}, source_config: [] }, ["target", "name"]],
  [{ target: { name: "dog" }, target_config: [] }, ["target", "config", 0]],
  [{ source: {}, source_config: [] }, ["source", "config", 0, "name"]],
  [{ target: "dog" }, ["interfaces", 0]],
  [{ target: "dog" }, []],
])("In a link written as %j the place %j is where it is.", (link, path) => {
  expect(writtenPath(withLink(link), [...place, ...path])).toEqual([...place, ...path])
})

test.each([
  [["metadata", "annotations", "target"]],
  [["spec", "components", 0, "properties", "source"]],
  [["spec", "components", 7, "traits", 3, "properties", "name"]],
])("The place %j of no link is where it is.", (path) => {
  expect(writtenPath(withLink({ target: "dog" }), path)).toEqual(path)
})
