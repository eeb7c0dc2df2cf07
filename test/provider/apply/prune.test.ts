import { beforeEach, expect, test } from "vitest"
import { readLive } from "../../../provider/apply/live"
import { prune } from "../../../provider/apply/prune"
import { WadmError } from "../../../provider/errors"
import type { Manifest } from "../../../provider/manifest/schema"
import { deployAll, fail, once } from "../../fixtures/lattice"
import { manifest } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const owner = "shop/dev/dog"
/** Named as the provider names a version by its content. */
const hashed = (number: number) => `${number}`.padStart(12, "a")
const written = (number: number, by = owner) => manifest("dog", { version: hashed(number), owner: by })

let wadm: InMemoryWadm
let warnings: string[]
beforeEach(() => {
  wadm = new InMemoryWadm()
  warnings = []
})

/** Puts and deploys one more version as an update does, and prunes; gives what is left. */
async function update(stored: Manifest, keepVersions: number): Promise<readonly string[] | undefined> {
  const live = await readLive(wadm.client(), "dog")
  await deployAll(wadm, stored)
  wadm.calls.length = 0
  const progress = { status: () => undefined, note: () => undefined, warn: (text: string) => warnings.push(text) }
  await prune(wadm.client(), live, stored, { keepVersions, progress })
  return wadm.snapshot()["default-dog"]?.versions
}

test("D9: The newest versions stay, and the older ones of the same owner go.", async () => {
  for (const number of [1, 2, 3, 4]) await wadm.client().put(written(number))
  expect(await update(written(5), 2)).toEqual([hashed(4), hashed(5)])
  expect(wadm.snapshot()["default-dog"]?.deployed).toBe(hashed(5))
})

test("D9: In the steady state a version more costs three requests, and none while the history is short.", async () => {
  await update(written(1), 2)
  await update(written(2), 2)
  expect(wadm.operations()).toEqual([])
  expect(await update(written(3), 2)).toEqual([hashed(2), hashed(3)])
  expect(wadm.operations()).toEqual(["get", "versions", "delete"])
})

test("D9: A version with its program's own version in front is pruned as any other.", async () => {
  await wadm.client().put(manifest("dog", { version: `1.0-${hashed(1)}`, owner }))
  expect(await update(written(2), 1)).toEqual([hashed(2)])
})

test.each([
  ["another owner's", written(1, "shop/prod/dog")],
  ["nobody's", manifest("dog", { version: hashed(1) })],
  ["another tool's with a copied annotation", manifest("dog", { version: "theirs", owner })],
])("D9: A version that is %s stays.", async (_whose, theirs) => {
  await wadm.client().put(theirs)
  const { version } = theirs.metadata.annotations
  expect(await update(written(2), 1)).toEqual([version, hashed(2)])
})

test("D9: The version that runs stays, whatever its age.", async () => {
  await deployAll(wadm, written(1))
  await wadm.client().put(written(2))
  const live = await readLive(wadm.client(), "dog")
  const stored = written(3)
  await wadm.client().put(stored)
  const progress = { status: () => undefined, note: () => undefined, warn: () => undefined }
  await prune(wadm.client(), live, stored, { keepVersions: 1, progress })
  expect(wadm.snapshot()["default-dog"]).toEqual({ versions: [hashed(1), hashed(3)], deployed: hashed(1) })
})

test.each(["pulumi-wadm-fence-1", "pulumi-wadm-retired-1"])("D9: Under %s nothing is pruned.", async (version) => {
  await deployAll(wadm, written(1))
  await wadm.client().put(manifest("dog", { version, owner }))
  expect(await update(written(2), 1)).toEqual([hashed(1), version, hashed(2)])
})

test("D9: Nothing is pruned when somebody has put another version meanwhile.", async () => {
  await deployAll(wadm, written(1))
  const live = await readLive(wadm.client(), "dog")
  await deployAll(wadm, written(2))
  await wadm.client().put(manifest("dog", { version: "theirs" }))
  const progress = { status: () => undefined, note: () => undefined, warn: () => undefined }
  await prune(wadm.client(), live, written(2), { keepVersions: 1, progress })
  expect(wadm.snapshot()["default-dog"]?.versions).toEqual([hashed(1), hashed(2), "theirs"])
})

test("D9: A version that is gone already is no error, and what runs goes on.", async () => {
  await deployAll(wadm, written(1))
  wadm.before = once("delete", () => wadm.client().delete("dog", hashed(1)))
  expect(await update(written(2), 1)).toEqual([hashed(2)])
  expect(wadm.store.runningVersion("default", "dog")).toBe(hashed(2))
  expect(warnings).toEqual([])
})

test("D9: A version that cannot be pruned is a warning.", async () => {
  await deployAll(wadm, written(1))
  wadm.before = once("delete", fail(new WadmError("refused", "no")))
  expect(await update(written(2), 1)).toEqual([hashed(1), hashed(2)])
  expect(warnings).toEqual([
    'older versions of application "dog" in lattice "default" could not be taken away:\n  no\nThe update itself is done; the next one takes them away.',
  ])
})
