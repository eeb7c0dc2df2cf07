import type { Manifest } from "./schema"

/** The same manifest with these annotations and no others. */
export function annotated(manifest: Manifest, annotations: Record<string, string>): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, annotations } }
}
