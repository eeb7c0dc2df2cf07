import { setImmediate } from "node:timers/promises"
import { connect } from "nats"
import { createNatsClient } from "../../provider/wadm/nats-client"
import { gate } from "./local-actor"
import { runManaged } from "./managed"
import type { FromProcess, ToProcess } from "./process-messages"
import type { Request } from "./stage"

/*
 * A process of Pulumi that asks its parent for leave before each request, so that the parent can end it at any one.
 */
const TIMEOUT_MS = 20_000
const requests: Request[] = []

function tell(message: FromProcess): void {
  process.send?.(message)
}

async function settle(): Promise<void> {
  await setImmediate()
  tell({ type: "settled" })
}

async function run({ run, name, natsUrl, lattice }: Extract<ToProcess, { type: "run" }>): Promise<void> {
  const connection = await connect({ servers: natsUrl, name })
  const client = gate(
    createNatsClient(async () => connection, lattice, TIMEOUT_MS),
    (request) => {
      const id = requests.push(request) - 1
      tell({ type: "ask", id, call: request.call })
    },
  )
  const note = (application: string, verb: string) => {
    tell({ type: "begins", application, verb })
    return (end: Extract<FromProcess, { type: "ends" }>["end"]) => tell({ type: "ends", end })
  }
  void settle()
  await runManaged(run, client, note)
  await connection.close()
  tell({ type: "finished" })
}

async function take(message: ToProcess): Promise<void> {
  if (message.type === "run") return run(message)
  const request = requests[message.id]!
  if (message.type === "answer") {
    request.answer(message.timedOut)
    return settle()
  }
  const outcome = request.perform()
  if (message.type === "perform") {
    tell({ type: "performed", id: message.id, outcome: await outcome })
  } else {
    await setImmediate()
    tell({ type: "sent" })
  }
}

process.on("message", (message: ToProcess) => void take(message))
process.on("disconnect", () => process.exit())
tell({ type: "ready" })
