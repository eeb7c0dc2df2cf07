import { mapConcurrently } from "../../../provider/guard/map-concurrently"
import type { BareClient } from "../bare"

/** What a raw client needs of an application that this package has deployed before. */
export interface Stored {
  readonly name: string
  readonly version: string
  readonly manifest: unknown
  /** Whether it refers to none of the others, and so goes first. */
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

/** How many requests are on their way at once; one wadm takes one at a time. */
const AT_ONCE = 16

/** The manifests of a lattice as wadm has them, so that others can deploy exactly the same. */
export async function readStored(client: BareClient): Promise<Stored[]> {
  const { models } = (await client.request("get")) as Listed
  return eachOf(models, async ({ name, version }) => {
    const { manifest } = (await client.request(`get.${name}`)) as Got
    const standsAlone = manifest.spec.components.every(({ properties }) => !("application" in properties))
    return { name, version, manifest, standsAlone }
  })
}

/** All puts and deploys of those that stand alone first, since wadm refuses a reference to what is not deployed. */
export async function deployAll(client: BareClient, stored: readonly Stored[]): Promise<void> {
  for (const group of groupsOf(stored)) {
    await eachOf(group, async ({ name, version, manifest }) => {
      await client.request("put", manifest)
      await client.request(`deploy.${name}`, { version })
    })
  }
}

/** What a refresh has to ask at least: whether the application runs, and in which version. */
export async function readAll(client: BareClient, stored: readonly Stored[]): Promise<void> {
  await eachOf(stored, async ({ name, version }) => {
    await client.request(`versions.${name}`)
    await client.request(`get.${name}`, { version })
  })
}

/** Users go before what they use. */
export async function deleteAll(client: BareClient, stored: readonly Stored[]): Promise<void> {
  for (const group of [...groupsOf(stored)].reverse()) {
    await eachOf(group, ({ name }) => client.request(`del.${name}`, {}))
  }
}

/** Users come after what they use. */
export function inOrder(stored: readonly Stored[]): Stored[] {
  return groupsOf(stored).flat()
}

function groupsOf(stored: readonly Stored[]): readonly [readonly Stored[], readonly Stored[]] {
  return [stored.filter(({ standsAlone }) => standsAlone), stored.filter(({ standsAlone }) => !standsAlone)]
}

function eachOf<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  return mapConcurrently(items, AT_ONCE, work)
}
