import { isWadmError } from "../../provider/errors"
import { OWNER_ANNOTATION, VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { isShared, versionOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import type { WadmClient } from "../../provider/wadm/client"
import type { Script } from "./local-actor"
import { type RawStep, type Reference, SHARED, type StrangerStep } from "./plan"
import { rawManifest } from "./programs"

/** Someone who works on a consumer with another tool; what wadm refuses is left at that. */
export function rawConsumer(name: string, steps: readonly RawStep[]): Script {
  return (client) =>
    each(steps, async (step, index) => {
      if (step === "redeploy") return deployNewest(client, name)
      if (step === "undeploy") return client.undeploy(name)
      if (step === "delete") return client.delete(name)
      const [act, reference] = step.split(" ") as [string, Reference]
      const version = `raw-${index}`
      await client.put(rawManifest(name, version, reference))
      return act === "deploy" ? client.deploy(name, version) : undefined
    })
}

/** Someone who works on the shared application with another tool. */
export function stranger(steps: readonly StrangerStep[]): Script {
  return (client) =>
    each(steps, async (step, index) => {
      if (step === "deploy the newest") return deployNewest(client, SHARED)
      if (step === "undeploy") return client.undeploy(SHARED)
      if (step === "delete") return client.delete(SHARED)
      const versions = (await client.versions(SHARED)) ?? []
      const [oldest, newest] = [versions.at(0)?.version, versions.at(-1)?.version]
      if (oldest === undefined || newest === undefined) return undefined
      if (step === "deploy the oldest") return client.deploy(SHARED, oldest)
      if (step === "delete the newest") return client.delete(SHARED, newest)
      return putCopy(client, step, `theirs-${index}`)
    })
}

/** A copy of what is there and shared, under a name of its own, as one gets by saving and editing it. */
async function putCopy(client: WadmClient, step: StrangerStep, version: string): Promise<unknown> {
  const found = await sharedVersion(client)
  if (found === undefined) return undefined
  const { [OWNER_ANNOTATION]: owner, ...annotations } = found.metadata.annotations
  const kept = step.endsWith("as the owner") && owner !== undefined ? { [OWNER_ANNOTATION]: owner } : {}
  const metadata = { ...found.metadata, annotations: { ...annotations, ...kept, [VERSION_ANNOTATION]: version } }
  await client.put({ ...found, metadata })
  return step.startsWith("put and deploy") ? client.deploy(SHARED, version) : undefined
}

async function sharedVersion(client: WadmClient): Promise<Manifest | undefined> {
  for (const { version } of (await client.versions(SHARED)) ?? []) {
    const found = await client.get(SHARED, version)
    if (found !== undefined && isShared(found)) return found
  }
  return undefined
}

async function deployNewest(client: WadmClient, name: string): Promise<unknown> {
  const newest = await client.get(name)
  return newest && client.deploy(name, versionOf(newest))
}

async function each<Step>(steps: readonly Step[], act: (step: Step, index: number) => Promise<unknown>): Promise<void> {
  for (const [index, step] of steps.entries()) {
    await act(step, index).catch((error: unknown) => {
      if (!isWadmError(error)) throw error
    })
  }
}
