import { isDeepStrictEqual } from "node:util"
import { idIn } from "../manifest/component-id"
import { isScaler } from "../manifest/oam/traits"
import type { Manifest, ManifestComponent } from "../manifest/schema"

/**
 * Identifiers of the capabilities that a version starts anew in place of what ran under the same identifier. wadm counts
 * a capability by that alone: until the old one has stopped, it calls the new one deployed.
 */
export function restartedBy(manifest: Manifest, replaced: Manifest | undefined): string[] {
  const before = new Map(replaced?.spec.components.map((component) => [idIn(replaced, component), component]))
  return manifest.spec.components.flatMap((component) => {
    const id = idIn(manifest, component)
    const old = before.get(id)
    const isOwn = component.type === "capability" && component.properties.image !== undefined
    return isOwn && old !== undefined && !isDeepStrictEqual(runsOf(component), runsOf(old)) ? [id] : []
  })
}

/** What makes wadm start another one. */
function runsOf({ properties, traits = [] }: ManifestComponent): unknown {
  return [properties, traits.filter(({ type }) => isScaler(type))]
}
