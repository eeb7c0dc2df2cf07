import type { NatsConnection, Subscription } from "nats"

interface ManifestEvent {
  readonly type: string
  readonly data: {
    readonly name?: string
    readonly metadata?: { readonly name: string; readonly annotations: Readonly<Record<string, string>> }
  }
}

/** Follows what wadm tells a lattice to run. With a host there, its workers act on these notices. */
export class RunningVersions {
  private readonly running = new Map<string, string>()
  private readonly subscription: Subscription

  constructor(
    private readonly connection: NatsConnection,
    lattice: string,
  ) {
    this.subscription = connection.subscribe(`wadm.evt.${lattice}.*`, {
      callback: (_error, message) => this.take(message.json<ManifestEvent>()),
    })
  }

  /** The version that the lattice was last told to run, by every reply that has arrived. */
  async of(application: string): Promise<string | undefined> {
    await this.connection.flush()
    return this.running.get(application)
  }

  close(): void {
    this.subscription.unsubscribe()
  }

  private take({ type, data: { name, metadata } }: ManifestEvent): void {
    if (type === "com.wadm.manifest_published" && metadata !== undefined) {
      this.running.set(metadata.name, metadata.annotations["version"] ?? "")
    }
    if (type === "com.wadm.manifest_unpublished" && name !== undefined) this.running.delete(name)
  }
}
