import { expect } from "vitest"
import type { WadmClient } from "../../provider/wadm/client"
import { manifest } from "../fixtures/manifests"
import { putAndDeploy } from "./behaviour"

/** The version of "dog" whose parts the lattice was last told to run; undefined when told to stop them. */
export type RunningVersion = () => Promise<string | undefined>

/** wadm tells the lattice to stop the parts of what it still lists as deployed; only another deploy brings them back. */
export async function expectRunning(client: WadmClient, running: RunningVersion): Promise<void> {
  await putAndDeploy(client, manifest("dog", { version: "v1" }))
  await client.put(manifest("dog", { version: "v2" }))
  expect(await running()).toBe("v1")

  expect(await client.delete("dog", "v9")).toBe("noop")
  expect(await client.versions("dog")).toMatchObject([{ version: "v1", deployed: true }, {}])
  expect(await running()).toBeUndefined()

  await client.deploy("dog", "v1")
  expect(await running()).toBe("v1")
  expect(await client.delete("dog", "v2")).toBe("deleted")
  expect(await running()).toBe("v1")

  await client.undeploy("dog")
  expect(await running()).toBeUndefined()
  await client.deploy("dog", "v1")
  expect(await client.delete("dog")).toBe("deleted")
  expect(await running()).toBeUndefined()
}
