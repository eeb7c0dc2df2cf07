import { VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { versionOf } from "../../provider/manifest/references"
import { type Manifest, manifestSchema } from "../../provider/manifest/schema"
import type { ApplicationSummary, VersionInfo } from "../../provider/wadm/client"
import { deployingProblem, newestOf, type StoredApplication, storingProblem, versionIn } from "./in-memory-rules"

/** What wadm answers with an error. */
export class Refusal extends Error {}

/** wadm 0.21's own rules of storing, deploying and deleting: its handlers.rs and model/mod.rs, request by request. */
export class InMemoryStore {
  private readonly records = new Map<string, StoredApplication>()
  private readonly names = new Map<string, Set<string>>()
  private readonly running = new Map<string, string>()
  private generated = 0

  put(lattice: string, manifest: Manifest): { created: boolean } {
    const application = manifest.metadata.name
    const problem = storingProblem(manifest)
    if (problem !== undefined) throw new Refusal(problem)
    const stored = this.withVersion(manifest)
    const { manifests, deployed } = this.find(lattice, application) ?? { manifests: [], deployed: undefined }
    if (manifests.some((other) => versionOf(other) === versionOf(stored))) {
      throw new Refusal(`Manifest version ${versionOf(stored)} already exists`)
    }
    this.records.set(keyOf(lattice, application), { manifests: [...manifests, stored], deployed })
    this.namesOf(lattice).add(application)
    return { created: manifests.length === 0 }
  }

  /** The size of the value in which wadm would keep all versions, were this one put too. */
  bytesWith(lattice: string, manifest: Manifest): number {
    const { manifests = [], deployed } = this.find(lattice, manifest.metadata.name) ?? {}
    const all = [...manifests, manifest].map((one) => [versionOf(one), one] as const)
    return Buffer.byteLength(JSON.stringify({ manifests: Object.fromEntries(all), deployed_version: deployed ?? null }))
  }

  get(lattice: string, application: string, version?: string): Manifest | undefined {
    const record = this.find(lattice, application)
    return version === undefined ? record?.manifests.at(-1) : record && versionIn(record, version)
  }

  list(lattice: string): Omit<ApplicationSummary, "detailedStatus">[] {
    return this.recordsOf(lattice).map((record) => ({
      name: newestOf(record).metadata.name,
      version: versionOf(newestOf(record)),
      deployedVersion: record.deployed,
    }))
  }

  versions(lattice: string, application: string): VersionInfo[] | undefined {
    const record = this.find(lattice, application)
    return record?.manifests.map((manifest) => {
      const version = versionOf(manifest)
      return { version, deployed: version === record.deployed }
    })
  }

  deploy(lattice: string, application: string, version: string): "acknowledged" | "notfound" {
    const record = this.find(lattice, application)
    if (record === undefined) return "notfound"
    const staged = versionIn(record, version)
    if (staged === undefined) {
      throw new Refusal(`Application with the name '${application}' does not have a version '${version}' to deploy`)
    }
    const problem = deployingProblem(staged, this.recordsOf(lattice))
    if (problem !== undefined) throw new Refusal(problem)
    // wadm tells the lattice even when it then cannot store what it says.
    this.running.set(runningKey(lattice, application), version)
    this.store(lattice, application, { ...record, deployed: version })
    return "acknowledged"
  }

  undeploy(lattice: string, application: string): "acknowledged" | "notfound" {
    const record = this.find(lattice, application)
    if (record === undefined) return "notfound"
    if (record.deployed !== undefined) this.store(lattice, application, { ...record, deployed: undefined })
    this.running.delete(runningKey(lattice, application))
    return "acknowledged"
  }

  delete(lattice: string, application: string, version?: string): "deleted" | "noop" {
    const record = this.find(lattice, application)
    const rest = record?.manifests.filter((other) => version !== undefined && versionOf(other) !== version)
    if (record === undefined || rest?.length === record.manifests.length) {
      // wadm tells the lattice to stop the parts also when there is nothing to delete.
      this.running.delete(runningKey(lattice, application))
      return "noop"
    }
    if (rest === undefined || rest.length === 0) {
      this.records.delete(keyOf(lattice, application))
      this.namesOf(lattice).delete(application)
    } else {
      const deployed = record.deployed === version ? undefined : record.deployed
      this.store(lattice, application, { manifests: rest, deployed })
      if (deployed === record.deployed) return "deleted"
    }
    this.running.delete(runningKey(lattice, application))
    return "deleted"
  }

  find(lattice: string, application: string): StoredApplication | undefined {
    return this.records.get(keyOf(lattice, application))
  }

  /** The version whose parts the lattice was last told to run, which is not always the deployed one. */
  runningVersion(lattice: string, application: string): string | undefined {
    return this.running.get(runningKey(lattice, application))
  }

  entries(): ReadonlyMap<string, StoredApplication> {
    return this.records
  }

  namesIn(lattice: string): readonly string[] {
    return [...this.namesOf(lattice)].sort()
  }

  /** wadm writes under the name of the newest manifest, which is another one's in a record that two applications share. */
  private store(lattice: string, application: string, record: StoredApplication): void {
    if (newestOf(record).metadata.name !== application) throw new Refusal("Internal storage error")
    this.records.set(keyOf(lattice, application), record)
  }

  private recordsOf(lattice: string): StoredApplication[] {
    return this.namesIn(lattice).flatMap((name) => this.find(lattice, name) ?? [])
  }

  private withVersion(manifest: Manifest): Manifest {
    const stored = manifestSchema.parse(structuredClone(manifest))
    stored.metadata.annotations[VERSION_ANNOTATION] ??= `generated-${++this.generated}`
    return stored
  }

  private namesOf(lattice: string): Set<string> {
    const names = this.names.get(lattice) ?? new Set()
    this.names.set(lattice, names)
    return names
  }
}

/** wadm keeps one record under this key, so two applications of different lattices can share one. */
function keyOf(lattice: string, application: string): string {
  return `${lattice}-${application}`
}

function runningKey(lattice: string, application: string): string {
  return `${lattice}.${application}`
}
