import { expect, test } from "vitest"
import {
  fencedVersion,
  fenceOf,
  isFence,
  isMarker,
  isRetiredMark,
  retiredMarkOf,
} from "../../../provider/manifest/markers"
import { isShared, ownerOf, versionOf } from "../../../provider/manifest/references"
import { manifestSchema } from "../../../provider/manifest/schema"
import { network } from "../../fixtures/manifests"

const owner = "shop/dev/network"
const shared = network({ version: "v1", owner: "somebody/else/network" })

test("A fence is the same application, shared with nobody, and remembers its owner and what ran.", () => {
  const fence = fenceOf(shared, owner, "v1")
  expect(isFence(versionOf(fence))).toBe(true)
  expect(isShared(fence)).toBe(false)
  expect(fence.spec).toEqual(shared.spec)
  expect(fence.metadata.annotations).toMatchObject({ "pulumi-wadm/owner": "shop/dev/network" })
  expect(fencedVersion(fence)).toBe("v1")
  expect(manifestSchema.parse(fence)).toEqual(fence)
})

test("A fence of an application that did not run remembers nothing.", () => {
  expect(fencedVersion(fenceOf(shared, owner, undefined))).toBeUndefined()
})

test("A retired mark is the same application under another version, still shared.", () => {
  const mark = retiredMarkOf(shared, owner)
  expect(isRetiredMark(versionOf(mark))).toBe(true)
  expect(isShared(mark)).toBe(true)
  expect({ ...mark, metadata: shared.metadata }).toEqual(shared)
  expect(ownerOf(mark)).toBe(owner)
})

test("Each marker is another one, and no version of a program is one.", () => {
  expect(versionOf(fenceOf(shared, owner, "v1"))).not.toBe(versionOf(fenceOf(shared, owner, "v1")))
  expect(["v1", "3f9a00000000", "fence-1", "my-pulumi-wadm-fence-1"].filter(isMarker)).toEqual([])
})
