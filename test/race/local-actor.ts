import { setImmediate } from "node:timers/promises"
import { isWadmError, WadmError } from "../../provider/errors"
import { versionOf } from "../../provider/manifest/references"
import type { WadmClient } from "../../provider/wadm/client"
import type { Call } from "../helpers/in-memory-wadm"
import type { Side } from "./history"
import type { Actor, Request } from "./stage"

export type Script = (client: WadmClient) => Promise<void>

/** An actor that runs in this process; when it is killed, no promise of its own ever settles again. */
export class LocalActor implements Actor {
  readonly pending: Request[] = []
  ended = false
  private dead = false

  constructor(
    readonly name: string,
    readonly side: Side,
    client: WadmClient,
    script: Script,
  ) {
    const gated = gate(client, (request) => {
      if (!this.dead) this.pending.push(request)
    })
    void script(gated).finally(() => (this.ended = true))
  }

  async settled(): Promise<void> {
    await setImmediate()
  }

  kill(): void {
    this.dead = true
    this.ended = true
  }
}

/** A client each request of which waits until somebody performs and answers it. */
export function gate(client: WadmClient, ask: (request: Request) => void): WadmClient {
  const wait = <T>(call: Call, run: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      let settle = (): void => undefined
      ask({
        call,
        perform: () =>
          run().then(
            (value) => {
              settle = () => resolve(value)
              return summary(value)
            },
            (error: unknown) => {
              settle = () => reject(asError(error))
              return failure(error)
            },
          ),
        answer: (timedOut) => (timedOut ? reject(timeout(call)) : settle()),
      })
    })

  return {
    lattice: client.lattice,
    payloadLimit: () => client.payloadLimit(),
    put: (manifest) => {
      const call = { operation: "put", application: manifest.metadata.name, version: versionOf(manifest) } as const
      return wait(call, () => client.put(manifest))
    },
    get: (application, version) =>
      wait({ operation: "get", application, version }, () => client.get(application, version)),
    list: () => wait({ operation: "list" }, () => client.list()),
    versions: (application) => wait({ operation: "versions", application }, () => client.versions(application)),
    deploy: (application, version) =>
      wait({ operation: "deploy", application, version }, () => client.deploy(application, version)),
    undeploy: (application) => wait({ operation: "undeploy", application }, () => client.undeploy(application)),
    delete: (application, version) =>
      wait({ operation: "delete", application, version }, () => client.delete(application, version)),
    status: (application) => wait({ operation: "status", application }, () => client.status(application)),
    hasHosts: () => wait({ operation: "hasHosts" }, () => client.hasHosts()),
    watch: (application, listener) =>
      wait({ operation: "watch", application }, () => client.watch(application, listener)),
    watchLattice: (listener) => wait({ operation: "watchLattice" }, () => client.watchLattice(listener)),
    watchComponents: (listener) => wait({ operation: "watchComponents" }, () => client.watchComponents(listener)),
  }
}

/** In a few words: the answer to a write, and whether a read found anything. */
function summary(value: unknown): string {
  if (typeof value === "string") return value
  if (value === undefined) return "notfound"
  if (typeof value === "object" && value !== null && "created" in value) return value.created ? "created" : "newversion"
  return ""
}

function failure(error: unknown): string {
  const { message } = asError(error)
  return `${isWadmError(error) ? error.code : "crash"}: ${message.split("\n")[0]?.split(": ").slice(1).join(": ") ?? ""}`
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function timeout({ operation, application = "" }: Call): WadmError {
  return new WadmError("timeout", `no answer to ${operation} ${application}`)
}
