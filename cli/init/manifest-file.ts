import { VERSION_ANNOTATION, OWNER_ANNOTATION } from "../../provider/manifest/annotations"
import { annotated } from "../../provider/manifest/annotated"
import { carriedIn, withoutCarried } from "../../provider/manifest/carried"
import { withoutLinkHashes } from "../../provider/manifest/link-config"
import type { Manifest } from "../../provider/manifest/schema"
import { writeYaml } from "../../provider/manifest/yaml/write-yaml"
import type { FoundApplication } from "./found"
import { ownVersion } from "./program-args"

/** A manifest as a file beside the program: the text that there was, or one made of what the lattice has. */
export function fileManifest({ name, manifest, text }: FoundApplication): {
  readonly file: string
  readonly text: string | Uint8Array
  readonly written: Manifest
} {
  const file = `manifests/${name}.yaml`
  if (text !== undefined) return { file, text, written: manifest }
  const written = asAPersonWouldWriteIt(manifest)
  return { file, text: writeYaml(written), written }
}

/** Without what this provider has added to it and adds again. */
function asAPersonWouldWriteIt(manifest: Manifest): Manifest {
  const carried = carriedIn(manifest)
  const own = withoutLinkHashes(carried === undefined ? manifest : withoutCarried(manifest, carried))
  const { [VERSION_ANNOTATION]: _version, [OWNER_ANNOTATION]: _owner, ...annotations } = own.metadata.annotations
  const version = ownVersion(own)
  return annotated(own, { ...annotations, ...(version !== undefined && { [VERSION_ANNOTATION]: version }) })
}
