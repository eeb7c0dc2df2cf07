import { Empty } from "nats"
import type { Manifest } from "../../provider/manifest/schema"
import { withConnection } from "./nats-server"

/** An application as wadm has it: its versions, oldest first, the deployed one marked. */
export type Snapshot = Record<string, string[]>

interface Listed {
  readonly models: readonly { readonly name: string }[]
}

interface Versions {
  readonly versions?: readonly { readonly version: string; readonly deployed: boolean }[]
}

/** wadm's API without the code under test: what someone else, or another tool, would send. */
export class WadmApi {
  constructor(
    private readonly natsUrl: string,
    private readonly lattice = "default",
  ) {}

  put(manifest: unknown): Promise<unknown> {
    return this.request("put", manifest)
  }

  /** A manifest as a file holds it, in YAML or JSON. */
  putText(manifest: string): Promise<unknown> {
    return this.send("put", manifest)
  }

  /** The newest version unless one is given. */
  async get(application: string, version?: string): Promise<Manifest> {
    const { manifest } = await this.request<{ manifest: Manifest }>(`get.${application}`, version && { version })
    return manifest
  }

  deploy(application: string, version?: string): Promise<unknown> {
    return this.request(`deploy.${application}`, { version })
  }

  undeploy(application: string): Promise<unknown> {
    return this.request(`undeploy.${application}`, {})
  }

  delete(application: string): Promise<unknown> {
    return this.request(`del.${application}`, {})
  }

  /** Every application with its versions. */
  async snapshot(): Promise<Snapshot> {
    const { models } = await this.request<Listed>("get")
    const entries = models.map(async ({ name }) => {
      const { versions = [] } = await this.request<Versions>(`versions.${name}`)
      return [name, versions.map(({ version, deployed }) => `${version}${deployed ? " deployed" : ""}`)] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  }

  /** What wadm's store of manifests holds, byte for byte. */
  stored(): Promise<Record<string, string | undefined>> {
    return withConnection(this.natsUrl, async (connection) => {
      const store = await connection.jetstream().views.kv("wadm_manifests", { bindOnly: true })
      const keys: string[] = []
      for await (const key of await store.keys()) keys.push(key)
      const entries = keys.sort().map(async (key) => [key, (await store.get(key))?.string()] as const)
      return Object.fromEntries(await Promise.all(entries))
    })
  }

  private request<Reply>(operation: string, body?: unknown): Promise<Reply> {
    return this.send(operation, body === undefined ? Empty : JSON.stringify(body))
  }

  private send<Reply>(operation: string, payload: string | Uint8Array): Promise<Reply> {
    return withConnection(this.natsUrl, async (connection) => {
      const message = await connection.request(`wadm.api.${this.lattice}.model.${operation}`, payload, {
        timeout: 20_000,
      })
      const reply = message.json<{ result: string; message: string }>()
      if (reply.result === "error") throw new Error(`wadm answers ${operation} with: ${reply.message}`)
      return reply as Reply
    })
  }
}
