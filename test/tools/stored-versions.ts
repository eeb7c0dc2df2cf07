import { isShared } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import type { WadmApi } from "../helpers/wadm-api"

/** One version of an application, as another tool could put it. */
export interface StoredVersion {
  readonly manifest: Manifest
  readonly deployed: boolean
}

/** Every version that wadm has, in an order in which it takes them: what is shared first, and the oldest first. */
export async function storedVersions(wadm: WadmApi): Promise<StoredVersion[]> {
  const applications = Object.entries(await wadm.snapshot()).sort(([left], [right]) => (left < right ? -1 : 1))
  const versions = applications.flatMap(([application, all]) =>
    all.map(async (line) => {
      const [version, deployed] = line.split(" ")
      return { manifest: await wadm.get(application, version), deployed: deployed !== undefined }
    }),
  )
  const stored = await Promise.all(versions)
  return [...stored.filter(({ manifest }) => isShared(manifest)), ...stored.filter((one) => !isShared(one.manifest))]
}

/** Brings an empty lattice to what was stored. */
export async function restoreVersions(wadm: WadmApi, stored: readonly StoredVersion[]): Promise<void> {
  for (const { manifest, deployed } of stored) {
    await wadm.put(manifest)
    if (deployed) await wadm.deploy(manifest.metadata.name, manifest.metadata.annotations["version"])
  }
}
