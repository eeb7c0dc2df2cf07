import { mapConcurrently } from "../../provider/guard/map-concurrently"
import { readLattice } from "../../provider/guard/snapshot"
import type { LatticeEvent, Unwatch, WadmClient } from "../../provider/wadm/client"
import { describeFailure } from "../failure"
import type { Change } from "./change"
import { LatticeView } from "./view"

/** Told of each change, with the moment at which it was heard of. */
export type Tell = (change: Change, time: Date) => void

const CONCURRENT_REQUESTS = 16

/**
 * Tells what happens in a lattice until `ended` resolves. The lattice is read at the beginning and after each break of the
 * connection; between, it is only listened to.
 */
export async function watch(client: WadmClient, tell: Tell, ended: Promise<void>): Promise<void> {
  const view = new LatticeView(client.lattice)
  let isEnded = false
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_resolve, reject) => (fail = reject))
  // One after the other: what is heard while the lattice is read is newer than what was read.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = (find: () => Promise<readonly Change[]>): void => {
    const time = new Date()
    queue = queue.then(async () => {
      for (const change of await find()) if (!isEnded) tell(change, time)
    })
    queue.catch(fail)
  }
  const follow = async (): Promise<Unwatch> => {
    const hear = createHearing(client, view)
    const unwatch = await client.watchLattice((event) => inTurn(() => hear(event)))
    inTurn(async () => {
      await readAll(client, view)
      return [{ type: "watching", ...view.count() }]
    })
    return unwatch
  }
  const following = follow()
  try {
    await Promise.race([ended, failed, following.then(() => ended)])
  } finally {
    isEnded = true
    // Whoever has to wait for the connection is not waited for.
    following.then(
      (unwatch) => unwatch(),
      () => undefined,
    )
  }
}

function createHearing(client: WadmClient, view: LatticeView) {
  let isConnected = true
  return async (event: LatticeEvent): Promise<readonly Change[]> => {
    switch (event.type) {
      case "status":
        return view.status(event.application, event.status)
      case "deployed":
        return view.deployed(event.manifest)
      case "undeployed":
        return view.undeployed(event.application, await isGone(client, event.application))
      case "break": {
        // nats.js says so once more when it gives the connection up.
        const isNews = isConnected
        isConnected = false
        return isNews ? [{ type: "disconnected" }] : []
      }
      case "gap":
        isConnected = true
        return [{ type: "reconnected" }, ...(await readAll(client, view).catch(unreadable))]
    }
  }
}

async function readAll(client: WadmClient, view: LatticeView): Promise<Change[]> {
  const snapshot = await readLattice(client)
  const running = snapshot.applications.filter(({ deployed }) => deployed !== undefined)
  const statuses = await mapConcurrently(
    running,
    CONCURRENT_REQUESTS,
    async ({ name }) => [name, await client.status(name)] as const,
  )
  return view.read(snapshot, new Map(statuses))
}

/** wadm says the same of a delete as of an undeploy. Who cannot ask takes it for the lesser of both. */
async function isGone(client: WadmClient, application: string): Promise<boolean> {
  const versions = await client.versions(application).catch(() => [])
  return versions === undefined
}

function unreadable(error: unknown): Change[] {
  return [{ type: "unreadable", reason: describeFailure(error).message }]
}
