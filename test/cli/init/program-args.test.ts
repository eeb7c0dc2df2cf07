import { expect, test } from "vitest"
import { ownVersion } from "../../../cli/init/program-args"
import { manifest } from "../../fixtures/manifests"

test.each([
  ["1.2.0", "1.2.0"],
  ["v1", "v1"],
  ["", undefined],
  ["01JDYT0R6ZK5XJ9Q3M7W8V2B1C", undefined],
  ["18415911c716", undefined],
  ["1.0-18415911c716", undefined],
  ["pulumi-wadm-fence-0a1b2c3d", undefined],
])("Of the version %j, %j is what a person has given.", (version, own) => {
  expect(ownVersion(manifest("dog", { version }))).toBe(own)
})

test("A manifest without a version has none that a person has given.", () => {
  const { metadata, ...rest } = manifest("dog")
  expect(ownVersion({ ...rest, metadata: { ...metadata, annotations: {} } })).toBeUndefined()
})
