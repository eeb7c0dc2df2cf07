import type { ExportedResource } from "../../helpers/pulumi-stack"
import type { Stored } from "./applications"

/** How large an application is, in bytes of JSON. */
export interface StateSize {
  readonly manifest: number
  /** All that the state has of it. */
  readonly resource: number
  /** The provider's code that Pulumi keeps in it, once. */
  readonly provider: number
}

export function stateSizes(
  resources: Readonly<Record<string, ExportedResource>>,
  stored: readonly Stored[],
): StateSize[] {
  return stored.map(({ name, manifest }) => {
    const resource = resources[name]
    if (resource === undefined) throw new Error(`the state has no application "${name}"`)
    return { manifest: bytes(manifest), resource: bytes(resource), provider: bytes(resource.inputs?.["__provider"]) }
  })
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
