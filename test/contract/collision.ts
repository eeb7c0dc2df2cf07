import { expect } from "vitest"
import type { WadmClient } from "../../provider/wadm/client"
import { manifest } from "../fixtures/manifests"

/**
 * wadm joins lattice and name by a dash for its key, so two applications can have one record; a get must notice. Nothing
 * may be put into such a record: the next deploy in the first lattice would end the wadm process.
 */
export async function expectCollision(clientFor: (lattice: string) => WadmClient): Promise<void> {
  const [first, second] = [clientFor("a"), clientFor("a-b")]
  await first.put(manifest("b-c"))
  await first.deploy("b-c", "v1")
  await expect(second.get("c")).rejects.toMatchObject({
    code: "badReply",
    message:
      'wadm answered with application "b-c" when asked for "c" in lattice "a-b"\n' +
      "wadm keeps both in one record, since lattice and name joined by a dash are equal. Rename one of the two.",
  })
  expect(await second.list()).toEqual([])
  expect(await second.versions("c")).toEqual([{ version: "v1", deployed: true }])
  const refusal = { code: "storeFailed", message: expect.stringContaining("Internal storage error") as string }
  await expect(second.deploy("c", "v1")).rejects.toMatchObject(refusal)
  await expect(second.undeploy("c")).rejects.toMatchObject(refusal)
  expect(await first.versions("b-c")).toEqual([{ version: "v1", deployed: true }])
  expect(await first.get("b-c")).toEqual(manifest("b-c"))
}
