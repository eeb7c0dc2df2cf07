import { WadmError } from "../../provider/errors"
import { idIn } from "../../provider/manifest/component-id"
import { versionOf } from "../../provider/manifest/references"
import { type Replaced, replacedBetween } from "../../provider/manifest/replaced"
import type { Manifest } from "../../provider/manifest/schema"
import { otherRecord } from "../../provider/messages"
import type { ApplicationEvent, ComponentScaled, LatticeEvent, WadmClient } from "../../provider/wadm/client"
import type { Status, StatusType } from "../../provider/wadm/replies"
import { refusalOf } from "../../provider/wadm/request"
import { InMemoryStore, Refusal } from "./in-memory-store"

/** One request, as the test sees it. */
export interface Call {
  readonly operation: Exclude<keyof WadmClient, "lattice" | "payloadLimit">
  readonly application?: string | undefined
  readonly version?: string | undefined
}

/** Runs with each request: it may change what wadm has, and a failure that it throws is the request's. */
export type Hook = (call: Call) => unknown

export function status(type: StatusType, message = "", scalers: Status["scalers"] = []): Status {
  return { status: { type, message }, scalers }
}

export const takenUp = (version: string) => ({ type: "takenUp", version }) as const

export const statusEvent = (...parts: Parameters<typeof status>) =>
  ({ type: "status", status: status(...parts) }) as const

export function scalerStatus(name: string, type: StatusType, message = ""): Status["scalers"][number] {
  return { id: name, kind: "SpreadScaler", name, status: { type, message } }
}

/** wadm 0.21 by its rules of storing and deploying, for tests that need no lattice. The contract tests keep it honest. */
export class InMemoryWadm {
  readonly calls: Call[] = []
  /** Before a request has any effect: throw, and it has none. */
  before: Hook = () => undefined
  /** After it has taken effect: throw, and the answer never arrives. */
  after: Hook = () => undefined
  /** What the lattice says when a version is deployed. */
  whenDeployed: (version: string, manifest: Manifest) => readonly ApplicationEvent[] = (version, manifest) => [
    takenUp(version),
    statusEvent("reconciling", "", workOn(manifest)),
    statusEvent("deployed"),
  ]
  hosts = true
  /** Whether hosts stop what a deploy replaces, as real ones do, without starting what takes its place. */
  stopsReplaced = true
  /** Whether what happens is not heard by those who watch the lattice, as while their connection is lost. */
  silent = false
  /** In bytes; undefined is a server out of reach. */
  payloadLimit: number | undefined = 1_048_576

  readonly store = new InMemoryStore()
  private readonly listeners = new Map<string, Set<(event: ApplicationEvent) => void>>()
  readonly componentListeners = new Set<(event: ComponentScaled) => void>()
  private readonly latticeListeners = new Map<string, Set<(event: LatticeEvent) => void>>()
  private readonly statuses = new Map<string, Status>()

  /** Tells everyone who watches the application. */
  emit(application: string, event: ApplicationEvent, lattice = "default"): void {
    this.remember(application, event, lattice)
    for (const listener of [...this.listenersOf(lattice, application)]) listener(event)
    if (event.type === "status") this.tellLattice({ type: "status", application, status: event.status }, lattice)
  }

  /** Tells everyone who watches the lattice. */
  tellLattice(event: LatticeEvent, lattice = "default"): void {
    if (this.silent && event.type !== "gap") return
    for (const listener of [...this.latticeListenersOf(lattice)]) listener(event)
  }

  /** Tells everyone who listens to hosts. */
  tellScaled(event: ComponentScaled): void {
    for (const listener of [...this.componentListeners]) listener(event)
  }

  /** The same, with nobody who hears it. */
  remember(application: string, event: ApplicationEvent, lattice = "default"): void {
    if (event.type === "status") this.statuses.set(`${lattice}.${application}`, event.status)
  }

  private statusOf(lattice: string, application: string): Status | undefined {
    return this.statuses.get(`${lattice}.${application}`)
  }

  watchers(application: string, lattice = "default"): number {
    return this.listenersOf(lattice, application).size
  }

  /** Everything that is stored, to compare what was with what is. */
  snapshot(): Record<string, { versions: string[]; deployed: string | undefined }> {
    return Object.fromEntries(
      [...this.store.entries()].map(([key, { manifests, deployed }]) => [
        key,
        { versions: manifests.map(versionOf), deployed },
      ]),
    )
  }

  latticeWatchers(lattice = "default"): number {
    return this.latticeListenersOf(lattice).size
  }

  operations(): string[] {
    return this.calls.map(({ operation }) => operation)
  }

  client(lattice = "default"): WadmClient {
    const { store } = this
    const step = async <T>(call: Call, run: () => T): Promise<T> => {
      this.calls.push(call)
      await this.before(call)
      const result = orRefused(lattice, call, run)
      await this.after(call)
      return result
    }

    return {
      lattice,

      payloadLimit: async () => this.payloadLimit,

      put: (manifest) => {
        const call = { operation: "put", application: manifest.metadata.name, version: versionOf(manifest) } as const
        return step(call, () => {
          if (store.bytesWith(lattice, manifest) <= (this.payloadLimit ?? Infinity)) return store.put(lattice, manifest)
          throw new Refusal("Internal storage error")
        })
      },

      get: (application, version) =>
        step({ operation: "get", application, version }, () => {
          const found = store.get(lattice, application, version)
          if (found === undefined || found.metadata.name === application) return structuredClone(found)
          throw new WadmError("badReply", otherRecord(application, lattice, found.metadata.name))
        }),

      list: () =>
        step({ operation: "list" }, () =>
          store.list(lattice).map((summary) => {
            return { ...summary, detailedStatus: this.statusOf(lattice, summary.name) ?? status("waiting") }
          }),
        ),

      versions: (application) =>
        step({ operation: "versions", application }, () => store.versions(lattice, application)),

      deploy: (application, version) =>
        step({ operation: "deploy", application, version }, () => {
          const replaced = this.replacedBy(lattice, application, version)
          const result = store.deploy(lattice, application, version)
          if (result === "notfound") return result
          for (const { id, before } of replaced) this.tellScaled({ id, image: before, instances: 0 })
          const manifest = store.get(lattice, application, version)
          if (manifest !== undefined) this.tellLattice({ type: "deployed", manifest }, lattice)
          const events = manifest === undefined ? [] : this.whenDeployed(version, manifest)
          for (const event of events) this.emit(application, event, lattice)
          return result
        }),

      undeploy: (application) =>
        step({ operation: "undeploy", application }, () => {
          const result = store.undeploy(lattice, application)
          if (result !== "notfound") this.tellUndeployed(lattice, application)
          return result
        }),

      delete: (application, version) =>
        step({ operation: "delete", application, version }, () => {
          const result = store.delete(lattice, application, version)
          if (store.runningVersion(lattice, application) === undefined) this.tellUndeployed(lattice, application)
          return result
        }),

      status: (application) =>
        step({ operation: "status", application }, () => {
          return this.statusOf(lattice, application) ?? status("undeployed")
        }),

      hasHosts: () => step({ operation: "hasHosts" }, () => this.hosts),

      watch: (application, listener) =>
        step({ operation: "watch", application }, () => {
          const listeners = this.listenersOf(lattice, application)
          listeners.add(listener)
          return () => listeners.delete(listener)
        }),

      watchLattice: (listener) =>
        step({ operation: "watchLattice" }, () => {
          const listeners = this.latticeListenersOf(lattice)
          listeners.add(listener)
          return () => listeners.delete(listener)
        }),

      watchComponents: (listener) =>
        step({ operation: "watchComponents" }, () => {
          this.componentListeners.add(listener)
          return () => this.componentListeners.delete(listener)
        }),
    }
  }

  /** What is about those who watch the application alone is left as it is: they wait for versions that run. */
  private tellUndeployed(lattice: string, application: string): void {
    this.tellLattice({ type: "undeployed", application }, lattice)
    const said = status("undeployed", "Manifest has been undeployed")
    this.statuses.set(`${lattice}.${application}`, said)
    this.tellLattice({ type: "status", application, status: said }, lattice)
  }

  private latticeListenersOf(lattice: string): Set<(event: LatticeEvent) => void> {
    const listeners = this.latticeListeners.get(lattice) ?? new Set()
    this.latticeListeners.set(lattice, listeners)
    return listeners
  }

  /** What hosts stop when a version is deployed. */
  private replacedBy(lattice: string, application: string, version: string): readonly Replaced[] {
    const running = this.store.runningVersion(lattice, application)
    const [before, next] = [running, version].map((one) => one && this.store.get(lattice, application, one))
    return this.hosts && this.stopsReplaced && before && next ? replacedBetween(before, next) : []
  }

  private listenersOf(lattice: string, application: string): Set<(event: ApplicationEvent) => void> {
    const key = `${lattice}.${application}`
    const listeners = this.listeners.get(key) ?? new Set()
    this.listeners.set(key, listeners)
    return listeners
  }
}

function workOn(manifest: Manifest): Status["scalers"] {
  return manifest.spec.components.map((component) => scalerStatus(idIn(manifest, component), "reconciling"))
}

/** What wadm answers with an error, the client throws. */
function orRefused<T>(lattice: string, { operation, application }: Call, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw refusalOf({ operation, lattice, application }, error.message)
  }
}
