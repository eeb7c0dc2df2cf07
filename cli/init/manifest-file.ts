import { VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { annotated } from "../../provider/manifest/annotated"
import { withoutLinkHashes } from "../../provider/manifest/link-config"
import type { Manifest } from "../../provider/manifest/schema"
import { writeYaml } from "../../provider/manifest/yaml/write-yaml"
import type { FoundApplication } from "./found"
import { ownVersion } from "./program-args"

interface ManifestFile {
  readonly file: string
  readonly text: string | Uint8Array
  readonly written: Manifest
}

/** A manifest as a file beside the program: the text that there was, or one made of what the lattice has. */
export function fileManifest({ name, manifest, text }: FoundApplication): ManifestFile {
  const file = `manifests/${name}.yaml`
  if (text !== undefined) return { file, text, written: manifest }
  const written = asAPersonWouldWriteIt(manifest)
  return { file, text: writeYaml(written), written }
}

/** Without what wadm or this provider has added to it, and adds again. */
function asAPersonWouldWriteIt(manifest: Manifest): Manifest {
  const { [VERSION_ANNOTATION]: _version, ...annotations } = manifest.metadata.annotations
  const version = ownVersion(manifest)
  const versioned = { ...annotations, ...(version !== undefined && { [VERSION_ANNOTATION]: version }) }
  return withoutLinkHashes(annotated(manifest, versioned))
}
