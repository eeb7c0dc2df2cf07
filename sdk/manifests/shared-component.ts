import { isShared } from "../../provider/manifest/references"
import type { ComponentKind } from "../../provider/manifest/schema"
import type { PreparedManifest } from "./prepare"

/** Says why another application cannot use a component of a manifest; undefined when it can. */
export function sharedComponentProblem(
  { manifest }: PreparedManifest,
  name: string,
  kind: ComponentKind,
): string | undefined {
  if (manifest === undefined || !isShared(manifest)) {
    return 'the application is not shared; give it the annotation experimental.wasmcloud.dev/shared: "true"'
  }
  const { components } = manifest.spec
  const found = components.find((component) => component.name === name)
  if (found === undefined)
    return `it has no component of this name; there are ${components.map((one) => one.name).join(", ")}`
  if (found.properties.application !== undefined) {
    return `it belongs to application ${JSON.stringify(found.properties.application.name)}; take it from there`
  }
  return found.type === kind ? undefined : `it is a ${found.type}, not a ${kind}`
}
