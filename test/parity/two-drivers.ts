import fc from "fast-check"
import { stringify } from "yaml"
import { createApplicationProvider } from "../../provider/application-provider"
import {
  OWNER_ANNOTATION,
  SHARED_ANNOTATION,
  VERSION_ANNOTATION,
  WADM_SHARED_ANNOTATION,
} from "../../provider/manifest/annotations"
import { annotated } from "../../provider/manifest/annotated"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { withPlainLinks } from "../../provider/manifest/link-config"
import { isShared } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { checkManifestText } from "../../provider/validate/manifest-text"
import type { WadmClient } from "../../provider/wadm/client"
import { rawInputs } from "../fixtures/inputs"
import type { WadmApi } from "../helpers/wadm-api"
import { validManifest } from "./generator/valid-manifest"
import { storedDifference } from "./stored"

/** Texts of manifests, in YAML and in JSON, that wadm accepts, without those where our check is stricter by design. */
export function validTexts(count: number, seed: number): string[] {
  const manifests = fc.sample(validManifest, { numRuns: 2 * count, seed })
  const texts = manifests.map((manifest, at) => (at % 4 === 3 ? JSON.stringify(manifest) : stringify(manifest)))
  const isStricter = (text: string) =>
    checkManifestText({ file: "generated", text }).findings.some(({ level, stricter }) => level === "error" && stricter)
  return texts.filter((text) => !isStricter(text)).slice(0, count)
}

/**
 * Stores one text through the provider in one lattice and by a raw client in another; gives where the two stored
 * manifests differ, in words, and undefined where they are equal. What the provider adds does not count: the version, the
 * owner, the second of the two annotations that say shared, and the hash in the names of link configuration.
 */
export async function driversDifference(text: string, client: WadmClient, raw: WadmApi): Promise<string | undefined> {
  const { manifest, findings } = checkManifestText({ file: "generated", text })
  if (manifest === undefined) throw new Error(`this is no manifest: ${JSON.stringify(findings)}\n${text}`)
  const { name } = manifest.metadata
  await store(client, manifest)
  await raw.putText(text)
  const [ours, theirs] = [await client.get(name), await raw.get(name)]
  await client.delete(name)
  await raw.delete(name)
  return storedDifference(ours && comparable(ours), comparable(theirs))
}

async function store(client: WadmClient, manifest: Manifest): Promise<void> {
  const provider = createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
  const { name } = manifest.metadata
  const given = { name, lattice: client.lattice, manifest, components: undefined, deployed: false, wait: false }
  const { inputs, failures = [] } = await provider.check({}, rawInputs(given))
  if (failures.length > 0) throw new Error(`our check refuses it: ${JSON.stringify(failures)}`)
  await provider.create(inputs as ApplicationInputs)
}

function comparable(manifest: Manifest): Manifest {
  const shared = isShared(manifest)
  const { [VERSION_ANNOTATION]: _version, [OWNER_ANNOTATION]: _owner, ...others } = manifest.metadata.annotations
  const { [SHARED_ANNOTATION]: _ours, [WADM_SHARED_ANNOTATION]: _wadms, ...unshared } = others
  // Whether it is shared counts, not by which of the two annotations.
  return withPlainLinks(annotated(manifest, shared ? { ...unshared, shared: "true" } : others))
}
