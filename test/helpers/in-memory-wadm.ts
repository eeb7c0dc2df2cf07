import { WadmError } from "../../provider/errors"
import { VERSION_ANNOTATION, WADM_SHARED_ANNOTATION } from "../../provider/manifest/annotations"
import { referencesOf, versionOf } from "../../provider/manifest/references"
import { type Manifest, manifestSchema } from "../../provider/manifest/schema"
import { otherRecord, refusedByWadm } from "../../provider/messages"
import type { ApplicationEvent, WadmClient } from "../../provider/wadm/client"
import type { Status, StatusType } from "../../provider/wadm/replies"

/** One request, as the test sees it. */
export interface Call {
  readonly operation: Exclude<keyof WadmClient, "lattice" | "payloadLimit">
  readonly application?: string | undefined
  readonly version?: string | undefined
}

/** Runs with each request: it may change what wadm has, and a failure that it throws is the request's. */
export type Hook = (call: Call) => unknown

/** All versions of one application, the newest last. */
interface StoredApplication {
  manifests: Manifest[]
  deployed: string | undefined
}

export function status(type: StatusType, message = "", scalers: Status["scalers"] = []): Status {
  return { status: { type, message }, scalers }
}

export const takenUp = (version: string): ApplicationEvent => ({ type: "takenUp", version })

export const statusEvent = (...parts: Parameters<typeof status>): ApplicationEvent => ({
  type: "status",
  status: status(...parts),
})

/** wadm 0.21 by its rules of storing and deploying, for tests that need no lattice. The contract tests keep it honest. */
export class InMemoryWadm {
  readonly calls: Call[] = []
  /** Before a request has any effect: throw, and it has none. */
  before: Hook = () => undefined
  /** After it has taken effect: throw, and the answer never arrives. */
  after: Hook = () => undefined
  /** What the lattice says when a version is deployed. */
  whenDeployed: (version: string) => readonly ApplicationEvent[] = (version) => [
    takenUp(version),
    statusEvent("deployed"),
  ]
  hosts = true
  /** In bytes; undefined is a server out of reach. */
  payloadLimit: number | undefined = 1_048_576

  private readonly records = new Map<string, StoredApplication>()
  private readonly names = new Map<string, Set<string>>()
  private readonly listeners = new Map<string, Set<(event: ApplicationEvent) => void>>()
  private readonly statuses = new Map<string, Status>()
  private generated = 0

  /** Tells everyone who watches the application. */
  emit(application: string, event: ApplicationEvent, lattice = "default"): void {
    if (event.type === "status") this.statuses.set(`${lattice}.${application}`, event.status)
    for (const listener of [...this.listenersOf(lattice, application)]) listener(event)
  }

  watchers(application: string, lattice = "default"): number {
    return this.listenersOf(lattice, application).size
  }

  /** Everything that is stored, to compare what was with what is. */
  snapshot(): Record<string, { versions: string[]; deployed: string | undefined }> {
    return Object.fromEntries(
      [...this.records].map(([key, { manifests, deployed }]) => [
        key,
        { versions: manifests.map(versionOf), deployed },
      ]),
    )
  }

  operations(): string[] {
    return this.calls.map(({ operation }) => operation)
  }

  client(lattice = "default"): WadmClient {
    const step = async <T>(call: Call, run: () => T): Promise<T> => {
      this.calls.push(call)
      await this.before(call)
      const result = run()
      await this.after(call)
      return result
    }
    const refuse = (operation: string, application: string, reason: string) =>
      new WadmError("refused", refusedByWadm({ operation, lattice, application }, reason))

    return {
      lattice,

      payloadLimit: async () => this.payloadLimit,

      put: (put) => {
        const application = put.metadata.name
        return step({ operation: "put", application, version: versionOf(put) }, () => {
          const problem = problemOf(put)
          if (problem !== undefined) throw refuse("put", application, problem)
          const manifest = this.withVersion(put)
          const key = keyOf(lattice, application)
          const record = this.records.get(key) ?? { manifests: [], deployed: undefined }
          if (record.manifests.some((stored) => versionOf(stored) === versionOf(manifest))) {
            throw refuse("put", application, `Manifest version ${versionOf(manifest)} already exists`)
          }
          record.manifests.push(manifest)
          this.records.set(key, record)
          this.namesOf(lattice).add(application)
          return { created: record.manifests.length === 1 }
        })
      },

      get: (application, version) =>
        step({ operation: "get", application, version }, () => {
          const record = this.records.get(keyOf(lattice, application))
          const found =
            version === undefined
              ? record?.manifests.at(-1)
              : record?.manifests.find((candidate) => versionOf(candidate) === version)
          if (found === undefined) return undefined
          if (found.metadata.name !== application) {
            throw new WadmError("badReply", otherRecord(application, lattice, found.metadata.name))
          }
          return structuredClone(found)
        }),

      list: () =>
        step({ operation: "list" }, () =>
          this.recordsOf(lattice).map(({ newest, deployed }) => ({
            name: newest.metadata.name,
            version: versionOf(newest),
            deployedVersion: deployed,
          })),
        ),

      versions: (application) =>
        step({ operation: "versions", application }, () => {
          const record = this.records.get(keyOf(lattice, application))
          return record?.manifests.map((manifest) => ({
            version: versionOf(manifest),
            deployed: versionOf(manifest) === record.deployed,
          }))
        }),

      deploy: (application, version) =>
        step({ operation: "deploy", application, version }, () => {
          const record = this.records.get(keyOf(lattice, application))
          if (record === undefined) return "notfound"
          const staged = record.manifests.find((manifest) => versionOf(manifest) === version)
          if (staged === undefined) {
            const reason = `Application with the name '${application}' does not have a version '${version}' to deploy`
            throw refuse("deploy", application, reason)
          }
          const missing = this.missingSharedComponents(lattice, staged)
          if (missing.length > 0) {
            const reason = `Application contains shared components that are not deployed in other applications: ${JSON.stringify(missing).replaceAll(",", ", ")}`
            throw refuse("deploy", application, reason)
          }
          record.deployed = version
          for (const event of this.whenDeployed(version)) this.emit(application, event, lattice)
          return "acknowledged"
        }),

      undeploy: (application) =>
        step({ operation: "undeploy", application }, () => {
          const record = this.records.get(keyOf(lattice, application))
          if (record === undefined) return "notfound"
          record.deployed = undefined
          return "acknowledged"
        }),

      delete: (application, version) =>
        step({ operation: "delete", application, version }, () => {
          const key = keyOf(lattice, application)
          const record = this.records.get(key)
          if (record === undefined) return "noop"
          const rest = record.manifests.filter((manifest) => version !== undefined && versionOf(manifest) !== version)
          if (rest.length === record.manifests.length) return "noop"
          record.manifests = rest
          if (record.deployed === version) record.deployed = undefined
          if (rest.length === 0) {
            this.records.delete(key)
            this.namesOf(lattice).delete(application)
          }
          return "deleted"
        }),

      status: (application) =>
        step({ operation: "status", application }, () => {
          return this.statuses.get(`${lattice}.${application}`) ?? status("undeployed")
        }),

      hasHosts: () => step({ operation: "hasHosts" }, () => this.hosts),

      watch: (application, listener) =>
        step({ operation: "watch", application }, () => {
          const listeners = this.listenersOf(lattice, application)
          listeners.add(listener)
          return () => listeners.delete(listener)
        }),
    }
  }

  /** wadm judges the newest version of every application that has any version deployed. */
  private missingSharedComponents(lattice: string, manifest: Manifest): string[] {
    const shared = this.recordsOf(lattice)
      .filter(({ deployed }) => deployed !== undefined)
      .map(({ newest }) => newest)
      .filter(({ metadata }) => metadata.annotations[WADM_SHARED_ANNOTATION] === "true")
    return referencesOf(manifest)
      .filter(
        ({ to, kind }) =>
          !shared.some(
            ({ metadata, spec }) =>
              metadata.name === to.application &&
              spec.components.some(({ name, type }) => name === to.component && type === kind),
          ),
      )
      .map(({ component }) => component)
  }

  private recordsOf(lattice: string): { newest: Manifest; deployed: string | undefined }[] {
    return [...this.namesOf(lattice)].sort().flatMap((name) => {
      const record = this.records.get(keyOf(lattice, name))
      const newest = record?.manifests.at(-1)
      return newest === undefined ? [] : [{ newest, deployed: record?.deployed }]
    })
  }

  private withVersion(manifest: Manifest): Manifest {
    const stored = manifestSchema.parse(structuredClone(manifest))
    stored.metadata.annotations[VERSION_ANNOTATION] ??= `generated-${++this.generated}`
    return stored
  }

  private namesOf(lattice: string): Set<string> {
    return getOrAdd(this.names, lattice, () => new Set())
  }

  private listenersOf(lattice: string, application: string): Set<(event: ApplicationEvent) => void> {
    return getOrAdd(this.listeners, `${lattice}.${application}`, () => new Set())
  }
}

/** wadm keeps one record under this key, so two applications of different lattices can share one. */
function keyOf(lattice: string, application: string): string {
  return `${lattice}-${application}`
}

function problemOf({ metadata, spec }: Manifest): string | undefined {
  if (metadata.annotations[VERSION_ANNOTATION] === "latest") {
    return 'invalid manifest version, errors: "latest is not allowed in spec"'
  }
  const names = spec.components.map(({ name }) => name)
  const duplicate = names.find((name, index) => names.indexOf(name) !== index)
  return duplicate === undefined ? undefined : `Duplicate component name in manifest: ${duplicate}`
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const value = map.get(key) ?? create()
  map.set(key, value)
  return value
}
