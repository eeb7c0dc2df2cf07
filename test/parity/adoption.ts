import fc from "fast-check"
import type { NatsConnection } from "nats"
import { createApplicationProvider } from "../../provider/application-provider"
import { applicationInputsSchema, type ApplicationInputs } from "../../provider/manifest/inputs"
import { referencesOf } from "../../provider/manifest/references"
import { manifestSchema } from "../../provider/manifest/schema"
import type { WadmClient } from "../../provider/wadm/client"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { rawInputs } from "../fixtures/inputs"
import { manifest, own } from "../fixtures/manifests"
import { WadmApi } from "../helpers/wadm-api"
import type { TreeObject } from "./generator/tree"
import { validManifest } from "./generator/valid-manifest"

/** How many manifests are made for one that can be deployed beside nothing but what it refers to. */
const SPARE = 4

type Provider = ReturnType<typeof createApplicationProvider>

/**
 * Takes over generated applications that a raw client has put and deployed, each in a lattice of its own, and says what
 * is different from making them: nothing should be.
 */
export async function adoptGenerated(
  { url, connection }: { readonly url: string; readonly connection: NatsConnection },
  count: number,
  seed: number,
): Promise<{ adopted: number; problems: string[] }> {
  const client = (lattice: string) => createNatsClient(async () => connection, lattice, 20_000)
  // Each command of Pulumi starts a provider of its own.
  const start = () =>
    createApplicationProvider({
      clientFor: async (lattice) => client(lattice),
      progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
      forced: () => undefined,
    })
  const problems: string[] = []
  let adopted = 0
  for (const [index, written] of fc.sample(validManifest, { numRuns: count * SPARE, seed }).entries()) {
    if (adopted === count) break
    const lattice = `adopted-${index}`
    const inputs = await programOf(start(), written, lattice)
    if (inputs === undefined || !(await deployByHand(new WadmApi(url, lattice), written))) continue
    adopted += 1
    const found = await differencesOf(start(), client(lattice), inputs)
    problems.push(...found.map((problem) => `${problem}\n${JSON.stringify(written)}`))
  }
  return { adopted, problems }
}

/** What a program that deploys the manifest gives the provider; undefined where a rule of ours is stricter than wadm's. */
async function programOf(
  provider: Provider,
  written: TreeObject,
  lattice: string,
): Promise<ApplicationInputs | undefined> {
  const { name } = manifestSchema.parse(written).metadata
  const raw = rawInputs({ name, lattice, manifest: written, wait: false })
  const { components: _none, ...news } = raw
  const { inputs, failures = [] } = await provider.check({}, news)
  return failures.length > 0 ? undefined : applicationInputsSchema.parse(inputs)
}

/** Puts and deploys it, and before that what it refers to; false when wadm deploys no such combination. */
async function deployByHand(wadm: WadmApi, written: TreeObject): Promise<boolean> {
  const parsed = manifestSchema.parse(written)
  const kinds = new Set(referencesOf(parsed).map(({ kind }) => kind))
  if (kinds.size > 1) return false
  for (const kind of kinds) {
    await wadm.put(manifest("platform", { shared: true, components: [own("http", kind)] }))
    await wadm.deploy("platform")
  }
  await wadm.put(written)
  await wadm.deploy(parsed.metadata.name)
  return true
}

/** Observes, takes over, looks again, takes away and makes it from nothing. */
async function differencesOf(provider: Provider, client: WadmClient, inputs: ApplicationInputs): Promise<string[]> {
  const problems: string[] = []
  const same = (what: string, left: unknown, right: unknown) => {
    const [a, b] = [left, right].map((value) => JSON.stringify(value, sortedKeys))
    if (a !== b) problems.push(`${what}: ${a} is not ${b}`)
  }
  const id = `${inputs.lattice}/${inputs.name}`
  const observed = (await provider.create({ ...inputs, adopt: "observe" })).outs as Record<string, unknown>
  same("drift while it is observed", observed["drift"], [])
  const program = { ...inputs, adopt: "manage" }
  const { outs: taken } = (await provider.create(program)) as { outs: Record<string, unknown> }
  same("diff", (await provider.diff(id, taken, program)).changes, false)
  same("refresh", (await provider.read(id, taken)).props, taken)
  const stored = await client.get(inputs.name)
  await provider.delete(id, taken)
  same("what is left", await client.get(inputs.name), undefined)
  const { outs: made } = (await provider.create(program)) as { outs: unknown }
  same("state", taken, made)
  same("manifest in wadm", stored, await client.get(inputs.name))
  return problems
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}
