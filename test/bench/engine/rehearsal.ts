import type { PulumiStack } from "../../helpers/pulumi-stack"
import { recordRequests } from "../../helpers/request-log"
import type { NatsServer } from "../../helpers/nats-server"
import type { BareClient } from "../bare"
import { readStored, type Stored } from "./applications"
import { connectionsSoFar } from "./connections"
import { type Operation, OPERATIONS, play, prepare } from "./operations"
import { stateSizes, type StateSize } from "./state-sizes"

/** What one round shows that takes the same in each. */
export interface Rehearsal {
  /** What wadm was asked in each operation, such as `put dog`. */
  readonly requests: Readonly<Record<Operation, readonly string[]>>
  readonly stored: readonly Stored[]
  readonly state: readonly StateSize[]
  /** How many connections to NATS one `up` has opened. */
  readonly connections: number
}

/** Plays a round of this package that is not timed: it warms up everything, and wadm's requests are counted. */
export async function rehearse(nats: NatsServer, stack: PulumiStack, bare: BareClient): Promise<Rehearsal> {
  const log = await recordRequests(nats.url)
  try {
    const requests: Partial<Record<Operation, readonly string[]>> = {}
    let found: Omit<Rehearsal, "requests"> = { stored: [], state: [], connections: 0 }
    for (const operation of OPERATIONS) {
      const before = await connectionsSoFar(nats)
      await prepare(stack, operation)
      log.clear()
      await play(stack, operation)
      await log.settled()
      requests[operation] = [...log.requests]
      if (operation !== "up") continue
      const connections = (await connectionsSoFar(nats)) - before
      const stored = await readStored(bare)
      found = { stored, connections, state: stateSizes(await stack.applications(), stored) }
    }
    return { requests: requests as Rehearsal["requests"], ...found }
  } finally {
    await log.close()
  }
}
