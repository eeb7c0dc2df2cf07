import { beforeEach, expect, test } from "vitest"
import { remove } from "../../../provider/apply/remove"
import { WadmError } from "../../../provider/errors"
import { always, deployAll, fail, once } from "../../fixtures/lattice"
import { manifest } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

const lost = new WadmError("timeout", "no answer")

let wadm: InMemoryWadm
beforeEach(async () => {
  wadm = new InMemoryWadm()
  await deployAll(wadm, manifest("dog", { version: "v1" }), manifest("dog", { version: "v2" }))
  wadm.calls.length = 0
})

test("An application is deleted with all versions, what runs included, and looked for once more.", async () => {
  await remove(wadm.client(), "dog")
  expect(wadm.operations()).toEqual(["delete", "get"])
  expect(wadm.snapshot()).toEqual({})
})

test("A lost answer to a delete is no failure when the application is gone.", async () => {
  wadm.after = once("delete", fail(lost))
  await expect(remove(wadm.client(), "dog")).resolves.toBeUndefined()
  expect(wadm.snapshot()).toEqual({})
})

test("A lost delete is sent again.", async () => {
  wadm.before = once("delete", fail(lost))
  await expect(remove(wadm.client(), "dog")).resolves.toBeUndefined()
  expect(wadm.snapshot()).toEqual({})
})

test("A delete that never arrives is a timeout.", async () => {
  wadm.before = always("delete", fail(lost))
  await expect(remove(wadm.client(), "dog")).rejects.toBe(lost)
  expect(wadm.operations().filter((operation) => operation === "delete")).toHaveLength(2)
})

test("An application that is still there although wadm said otherwise is an error.", async () => {
  const client = { ...wadm.client(), delete: async () => "deleted" as const }
  await expect(remove(client, "dog")).rejects.toMatchObject({ code: "notGone" })
})

test("A refused delete changes nothing.", async () => {
  wadm.before = once("delete", fail(new WadmError("refused", "no")))
  await expect(remove(wadm.client(), "dog")).rejects.toMatchObject({ code: "refused" })
  expect(wadm.snapshot()).toEqual({ "default-dog": { versions: ["v1", "v2"], deployed: "v2" } })
})
