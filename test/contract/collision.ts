import { expect } from "vitest"
import type { WadmClient } from "../../provider/wadm/client"
import { manifest } from "../fixtures/manifests"

/** wadm joins lattice and name by a dash for its key, so two applications can have one record; a get must notice. */
export async function expectCollision(clientFor: (lattice: string) => WadmClient): Promise<void> {
  await clientFor("a").put(manifest("b-c"))
  await expect(clientFor("a-b").get("c")).rejects.toMatchObject({
    code: "badReply",
    message:
      'wadm answered with application "b-c" when asked for "c" in lattice "a-b"\n' +
      "wadm keeps both in one record, since lattice and name joined by a dash are equal. Rename one of the two.",
  })
  expect(await clientFor("a").get("b-c")).toEqual(manifest("b-c"))
}
