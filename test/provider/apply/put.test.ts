import { beforeEach, expect, test } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { put } from "../../../provider/apply/put"
import { WadmError } from "../../../provider/errors"
import { fencedVersion, fenceOf } from "../../../provider/manifest/markers"
import { versionOf } from "../../../provider/manifest/references"
import type { Manifest } from "../../../provider/manifest/schema"
import { always, deployAll, fail, once } from "../../fixtures/lattice"
import { manifest } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const owner = "shop/dev/dog"
const hashed = (number: number) => `${number}`.padStart(12, "a")
const large = (number: number, bytes = 200_000, options: Parameters<typeof manifest>[1] = { owner }) =>
  manifest("dog", { version: hashed(number), ...options, annotations: { text: "x".repeat(bytes) } })

let wadm: InMemoryWadm
beforeEach(() => {
  wadm = new InMemoryWadm()
})

async function putNow(version: Manifest) {
  const live = await readLive(wadm.client(), "dog")
  wadm.calls.length = 0
  return put(wadm.client(), version, live)
}

const stored = () => wadm.snapshot()["default-dog"]?.versions

test("F23: Old versions go before a put that would not fit, and one more such version fits after it.", async () => {
  await deployAll(wadm, large(1))
  for (const number of [2, 3, 4, 5, 6]) expect(await putNow(large(number))).toEqual({ created: false })
  expect(stored()).toEqual([1, 4, 5, 6].map(hashed))
  await expect(wadm.client().put(large(7))).resolves.toEqual({ created: false })
})

test("F23: A small history is not read.", async () => {
  await deployAll(wadm, large(1, 10))
  await putNow(large(2, 10))
  expect(wadm.operations()).toEqual(["put"])
})

test("F23: When what is left would be too large, the error says so before anything is put.", async () => {
  await deployAll(wadm, large(1, 600_000))
  await expect(putNow(large(2, 600_000))).rejects.toMatchObject({
    code: "tooLarge",
    message: expect.stringContaining("No older version of this resource is left to take away") as string,
  })
  expect(wadm.operations()).not.toContain("put")
})

test("F23: Versions of others stay, and the error names them.", async () => {
  await deployAll(wadm, large(1, 300_000))
  await wadm.client().put(large(2, 300_000, { version: "theirs", owner }))
  await wadm.client().put(large(3, 300_000, {}))
  await expect(putNow(large(4, 300_000))).rejects.toMatchObject({
    code: "tooLarge",
    message: expect.stringContaining(`did not write them: version "theirs", "${hashed(3)}".`) as string,
  })
  expect(stored()).toEqual([hashed(1), "theirs", hashed(3)])
})

test("F23: The newest version stays when nothing runs.", async () => {
  await wadm.client().put(large(1, 450_000))
  await putNow(large(2, 450_000))
  expect(stored()).toEqual([hashed(1), hashed(2)])
  await putNow(large(3, 450_000))
  expect(stored()).toEqual([hashed(2), hashed(3)])
})

test("F23: A version that a fence would bring back stays.", async () => {
  await deployAll(wadm, large(1, 300_000))
  await wadm.client().put(large(2, 300_000))
  const fence = fenceOf(large(1, 200_000), owner, hashed(1))
  expect(fencedVersion(fence)).toBe(hashed(1))
  await wadm.client().put(fence)
  await wadm.client().undeploy("dog")
  await putNow(large(3, 300_000))
  expect(stored()).toEqual([hashed(1), versionOf(fence), hashed(3)])
})

test("F23: A put that cannot be stored is sent again when older versions were larger than could be seen.", async () => {
  for (const number of [1, 2, 3]) await wadm.client().put(large(number, 345_000))
  await deployAll(wadm, large(4, 10))
  expect(await putNow(large(5, 20_000))).toEqual({ created: false })
  expect(wadm.operations().filter((operation) => operation === "put")).toHaveLength(2)
  expect(stored()).toEqual([2, 3, 4, 5].map(hashed))
})

test("F23: A put that cannot be stored over a history that is too large says so.", async () => {
  for (const version of ["a", "b", "c"]) await wadm.client().put(large(0, 345_000, { version }))
  await deployAll(wadm, large(4, 10))
  await expect(putNow(large(5, 20_000))).rejects.toMatchObject({
    code: "tooLarge",
    message: expect.stringContaining('did not write them: version "a", "b", "c".') as string,
  })
})

test("F23: A put without an answer over a small history is a timeout.", async () => {
  const lost = new WadmError("timeout", "no answer")
  await deployAll(wadm, large(1, 10))
  wadm.before = always("put", fail(lost))
  await expect(putNow(large(2, 10))).rejects.toBe(lost)
})

test("F23: A put whose answer got lost, and whose history cannot be read, is a timeout.", async () => {
  const lost = new WadmError("timeout", "no answer")
  await deployAll(wadm, large(1, 10))
  const live = { newest: large(1, 10), deployed: undefined, versions: [{ version: hashed(1), deployed: false }] }
  wadm.before = fail(lost)
  await expect(put(wadm.client(), large(2, 10), live)).rejects.toBe(lost)
})

test("F23: A put without an answer that took effect counts, and its history is not read.", async () => {
  await deployAll(wadm, large(1, 10))
  wadm.after = once("put", fail(new WadmError("timeout", "no answer")))
  expect(await putNow(large(2, 10))).toEqual({ created: false })
  expect(wadm.operations().filter((operation) => operation === "put")).toHaveLength(1)
  expect(stored()).toEqual([1, 2].map(hashed))
})
