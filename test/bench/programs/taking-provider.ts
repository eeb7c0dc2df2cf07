import type { dynamic } from "@pulumi/pulumi"
import { connect, type NatsConnection } from "nats"

type Properties = Readonly<Record<string, unknown>>

interface Listed {
  readonly models: readonly { readonly name: string; readonly version: string }[]
}

interface Got {
  readonly manifest: { readonly metadata: { readonly annotations: Record<string, string> } }
}

/** How many are read at once, as in this package's look. */
const AT_ONCE = 64

let connection: Promise<NatsConnection> | undefined

async function ask(operation: string, body?: unknown): Promise<unknown> {
  const payload = body === undefined ? "" : JSON.stringify(body)
  const reply = await (await connection)?.request(`wadm.api.default.model.${operation}`, payload, { timeout: 60_000 })
  return reply?.json()
}

let underWay: Promise<unknown> = Promise.resolve()
let next: Promise<void> | undefined

/** One serves all who wait for it when it begins. */
function look(): Promise<void> {
  next ??= underWay.then(() => {
    next = undefined
    const begun = readAll()
    underWay = begun
    return begun
  })
  return next
}

async function readAll(): Promise<void> {
  const { models } = (await ask("get")) as Listed
  for (let begin = 0; begin < models.length; begin += AT_ONCE) {
    await Promise.all(models.slice(begin, begin + AT_ONCE).map(({ name, version }) => ask(`get.${name}`, { version })))
  }
}

async function takeShared(name: string): Promise<void> {
  await look()
  const { manifest } = (await ask(`get.${name}`)) as Got
  const { version = "", ...annotations } = manifest.metadata.annotations
  const fence = "fence"
  const own = Object.entries(annotations).filter(([key]) => !key.endsWith("/shared"))
  const metadata = { ...manifest.metadata, annotations: { ...Object.fromEntries(own), version: fence } }
  await ask("put", { ...manifest, metadata })
  await look()
  await ask(`undeploy.${name}`)
  await look()
  await ask(`versions.${name}`)
  for (const one of [version, fence]) await ask(`del.${name}`, { version: one })
  await ask(`versions.${name}`)
}

/** The least that a guarded delete can be: it sends this package's requests, and looks at no answer. */
export const provider = {
  configure: async ({ config }: dynamic.ConfigureRequest): Promise<void> => {
    connection = connect({ servers: config.require("bench:servers") })
    await connection
  },
  delete: async (_id: string, props: Properties): Promise<void> => {
    const name = String(props["name"])
    await Promise.all([ask(`get.${name}`), ask(`versions.${name}`)])
    if (props["shared"] === true) return takeShared(name)
    await ask(`del.${name}`, {})
    await ask(`get.${name}`)
  },
}
