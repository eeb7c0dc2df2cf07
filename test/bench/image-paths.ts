import { deployInPlace } from "../../provider/apply/swap"
import { VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { versionOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import type { WadmClient } from "../../provider/wadm/client"

export interface ImageChange {
  readonly client: WadmClient
  /** What runs. */
  readonly before: Manifest
  /** The same with another image; not put yet. */
  readonly next: Manifest
}

/** The ways from one image to another under the same component name. The first is wadm's own, the second is ours. */
export const IMAGE_PATHS: Readonly<Record<string, (change: ImageChange) => Promise<void>>> = {
  deploy: async ({ client, next }) => {
    await client.put(next)
    await deploy(client, next)
  },
  "deploy, and again when a host has stopped the old one": async ({ client, before, next }) => {
    await client.put(next)
    await deployInPlace(client, before, next)
  },
  "deploy, and again at once": async ({ client, next }) => {
    await client.put(next)
    await deploy(client, next)
    await deploy(client, next)
  },
  "deploy a version without instances, then the new one": async ({ client, before, next }) => {
    const none = withoutInstances(before)
    await client.put(none)
    await client.put(next)
    const { stopped, close } = await firstStop(client)
    await deploy(client, none)
    await stopped
    close()
    await deploy(client, next)
  },
  "undeploy, then deploy": async ({ client, next }) => {
    await client.put(next)
    await client.undeploy(next.metadata.name)
    await deploy(client, next)
  },
  "delete, then put and deploy": async ({ client, next }) => {
    await client.delete(next.metadata.name)
    await client.put(next)
    await deploy(client, next)
  },
  "deploy under another id": async ({ client, next }) => {
    const other = withId(next, `dog-${versionOf(next)}`)
    await client.put(other)
    await deploy(client, other)
  },
}

async function deploy(client: WadmClient, manifest: Manifest): Promise<void> {
  await client.deploy(manifest.metadata.name, versionOf(manifest))
}

async function firstStop(client: WadmClient) {
  let stop: () => void = () => undefined
  const stopped = new Promise<void>((resolve) => (stop = resolve))
  const close = await client.watchComponents(({ instances }) => {
    if (instances === 0) stop()
  })
  return { stopped, close }
}

function withoutInstances(manifest: Manifest): Manifest {
  const none = structuredClone(manifest)
  none.metadata.annotations[VERSION_ANNOTATION] = `${versionOf(manifest)}-none`
  for (const { traits } of none.spec.components) {
    for (const trait of traits ?? []) if (trait.type === "spreadscaler") trait.properties = { instances: 0 }
  }
  return none
}

function withId(manifest: Manifest, id: string): Manifest {
  const other = structuredClone(manifest)
  for (const { name, properties } of other.spec.components) if (name === "dog") properties.id = id
  return other
}
