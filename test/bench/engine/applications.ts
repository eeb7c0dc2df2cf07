import { mapConcurrently } from "../../../provider/guard/map-concurrently"
import type { BareClient } from "../bare"

/** What a raw client needs of an application that this package has deployed before. */
export interface Stored {
  readonly name: string
  readonly version: string
  readonly manifest: unknown
  /** Whether it refers to no other. */
  readonly standsAlone: boolean
}

interface Listed {
  readonly models: readonly { readonly name: string; readonly version: string }[]
}

interface Got {
  readonly manifest: {
    readonly spec: { readonly components: readonly { readonly properties: Readonly<Record<string, unknown>> }[] }
  }
}

const AT_ONCE = 16

/**
 * The manifests of a lattice as wadm has them, so that others can deploy exactly the same; users come after what they
 * use.
 */
export async function readStored(client: BareClient): Promise<Stored[]> {
  const { models } = (await client.request("get")) as Listed
  const stored = await mapConcurrently(models, AT_ONCE, async ({ name, version }) => {
    const { manifest } = (await client.request(`get.${name}`)) as Got
    const standsAlone = manifest.spec.components.every(({ properties }) => !("application" in properties))
    return { name, version, manifest, standsAlone }
  })
  return [...stored.filter(({ standsAlone }) => standsAlone), ...stored.filter(({ standsAlone }) => !standsAlone)]
}
