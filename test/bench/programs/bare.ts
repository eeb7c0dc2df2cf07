import { readFileSync } from "node:fs"
import { connect, type NatsConnection } from "nats"

/*
 * What a script without this package would do, on one connection and without a check of any kind:
 *   node bare.js <up|wait|refresh|destroy> <address of NATS> <file of applications>
 */
interface Application {
  readonly name: string
  readonly version: string
  readonly manifest: unknown
  readonly standsAlone: boolean
}

/** How many requests are on their way at once; one wadm takes one at a time. */
const AT_ONCE = 16

type Ask = (operation: string, body?: unknown) => Promise<unknown>

async function main(command: string, servers: string, file: string): Promise<void> {
  const applications = JSON.parse(readFileSync(file, "utf8")) as readonly Application[]
  const connection = await connect({ servers })
  const ask: Ask = async (operation, body) => {
    const payload = body === undefined ? "" : JSON.stringify(body)
    const message = await connection.request(`wadm.api.default.model.${operation}`, payload, { timeout: 60_000 })
    const reply = message.json<{ readonly result: string }>()
    if (reply.result === "error") throw new Error(`${operation}: ${JSON.stringify(reply)}`)
    return reply
  }
  const alone = applications.filter(({ standsAlone }) => standsAlone)
  const users = applications.filter(({ standsAlone }) => !standsAlone)
  if (command === "up" || command === "wait") {
    const ready = command === "wait" ? allDeployed(connection, applications) : undefined
    // wadm refuses a reference to an application that is not deployed.
    for (const group of [alone, users]) {
      await each(group, async ({ name, version, manifest }) => {
        await ask("put", manifest)
        await ask(`deploy.${name}`, { version })
      })
    }
    await ready
  } else if (command === "refresh") {
    await each(applications, async ({ name, version }) => {
      await ask(`versions.${name}`)
      await ask(`get.${name}`, { version })
    })
  } else {
    for (const group of [users, alone]) await each(group, ({ name }) => ask(`del.${name}`, {}))
  }
  await connection.close()
}

interface Notice {
  readonly status: { readonly type: string }
}

/** Resolves when wadm has called each of them deployed. */
async function allDeployed(connection: NatsConnection, applications: readonly Application[]): Promise<void> {
  const missing = new Set(applications.map(({ name }) => name))
  for await (const message of connection.subscribe("wadm.status.default.>")) {
    const name = message.subject.split(".").at(-1) ?? ""
    const type = message.json<Notice>().status.type
    if (type === "deployed") missing.delete(name)
    if (missing.size === 0) return
  }
}

async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const pending = items.values()
  const worker = async (): Promise<void> => {
    for (const item of pending) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const [command = "", servers = "", file = ""] = process.argv.slice(2)
void main(command, servers, file)
