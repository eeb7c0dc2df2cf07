import { isWadmError } from "../errors"
import { type Replaced, replacedBetween } from "../manifest/replaced"
import { versionOf } from "../manifest/references"
import type { Manifest } from "../manifest/schema"
import type { ComponentScaled, Unwatch, WadmClient } from "../wadm/client"
import { Asks } from "./asks"
import { deploy, isDeployed } from "./deploy"

/** When to deploy again if no host was heard, as without the permission to listen. */
const UNHEARD_AFTER_MS = 1_000

/** How long to listen to hosts when nobody waits until the new version is ready. */
const HEARD_WITHIN_MS = 2_000

/** One version takes another one's place. */
export interface Swap {
  /** Deploys again, once deployed, what hosts leave stopped: until `done`, or without it until each host was asked once. */
  during<T>(done?: Promise<T>): Promise<T | undefined>
  close(): void
}

/**
 * Begins to listen, before a deploy, for hosts that stop what it replaces.
 *
 * wadm asks a host to start the new component and then to stop the old one. The host knows both by one id: it takes the
 * first for done, as something runs under the id, and stops that. wadm waits for the new one until a heartbeat of the host,
 * half a minute at worst, and nothing runs. Another deploy of the same version makes wadm ask the host at once.
 */
export async function startSwap(client: WadmClient, running: Manifest | undefined, next: Manifest): Promise<Swap> {
  const replaced = running === undefined ? [] : replacedBetween(running, next)
  if (replaced.length === 0 || !(await client.hasHosts())) return NOTHING_REPLACED
  const swap = new RunningSwap(client, next, replaced)
  await swap.listen()
  return swap
}

/** Deploys a version in the place of the one that runs, and waits only until hosts were asked to start it. */
export async function deployInPlace(client: WadmClient, running: Manifest, next: Manifest): Promise<void> {
  const swap = await startSwap(client, running, next)
  try {
    await deploy(client, next.metadata.name, versionOf(next))
    await swap.during()
  } finally {
    swap.close()
  }
}

const NOTHING_REPLACED: Swap = { during: async (done) => done, close: () => undefined }

class RunningSwap implements Swap {
  /** The ids of which no host is known to have stopped or started anything yet. */
  private readonly unheard: Set<string>
  private readonly asks: Asks
  private unwatch: Unwatch = () => undefined
  private allHeard: () => void = () => undefined

  constructor(
    private readonly client: WadmClient,
    next: Manifest,
    private readonly replaced: readonly Replaced[],
  ) {
    this.unheard = new Set(replaced.map(({ id }) => id))
    this.asks = new Asks(() => askAgain(client, next.metadata.name, versionOf(next)))
  }

  async listen(): Promise<void> {
    this.unwatch = await this.client.watchComponents((event) => {
      this.hear(event)
    })
  }

  close(): void {
    this.unwatch()
  }

  async during<T>(done?: Promise<T>): Promise<T | undefined> {
    const silence = setTimeout(() => {
      if (this.unheard.size === this.replaced.length) this.asks.ask()
    }, UNHEARD_AFTER_MS)
    this.asks.begin()
    try {
      return await (done ?? this.untilHeard())
    } finally {
      clearTimeout(silence)
      await this.asks.end()
    }
  }

  private async untilHeard(): Promise<undefined> {
    if (this.unheard.size === 0) return
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, HEARD_WITHIN_MS)
      this.allHeard = () => {
        clearTimeout(limit)
        resolve()
      }
    })
  }

  private hear({ id, image, instances }: ComponentScaled): void {
    const one = this.replaced.find((candidate) => candidate.id === id)
    const isStarted = instances > 0 && image === one?.image && image !== one.before
    if (one === undefined || (instances > 0 && !isStarted)) return
    if (!isStarted) this.asks.ask()
    this.unheard.delete(id)
    if (this.unheard.size === 0) this.allHeard()
  }
}

/** Whoever has deployed something else since, or undeployed it, meant that. What fails here, wadm makes good in time. */
async function askAgain(client: WadmClient, application: string, version: string): Promise<void> {
  try {
    if (await isDeployed(client, application, version)) await client.deploy(application, version)
  } catch (error) {
    if (!isWadmError(error)) throw error
  }
}
