import { dependentsOf } from "../../provider/guard/dependents"
import type { ApplicationSnapshot, LatticeSnapshot } from "../../provider/guard/snapshot"
import { ownerOf, versionOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import type { Status } from "../../provider/wadm/replies"
import { brokenUsesOf } from "../broken-uses"
import { conditionOf } from "../status/condition"
import type { Change, StatusChange } from "./change"

/** What is known of a lattice, kept up to date by what is heard; tells each change once. */
export class LatticeView {
  private readonly running = new Map<string, Manifest>()
  private readonly told = new Map<string, StatusChange>()
  /** A try after a failure, which is news only if it does not fail in the same way again. */
  private readonly tries = new Map<string, StatusChange>()

  constructor(private readonly lattice: string) {}

  /** Takes the lattice as it was read. What did not change in it is not told. */
  read({ applications }: LatticeSnapshot, statuses: ReadonlyMap<string, Status | undefined>): Change[] {
    const deployed = applications.flatMap((application) => application.deployed ?? [])
    const names = new Set(deployed.map(({ metadata }) => metadata.name))
    const known = new Set(applications.map(({ name }) => name))
    const gone = [...this.running.keys()].filter((name) => !names.has(name))
    return [
      ...gone.flatMap((name) => this.undeployed(name, !known.has(name))),
      ...deployed.flatMap((manifest) => this.deployed(manifest)),
      ...[...statuses].flatMap(([name, status]) => (status === undefined ? [] : this.status(name, status))),
    ]
  }

  deployed(manifest: Manifest): Change[] {
    const { name } = manifest.metadata
    const before = this.running.get(name)
    this.running.set(name, manifest)
    if (before !== undefined && versionOf(before) === versionOf(manifest)) return []
    this.forget(name)
    const replaced = before === undefined ? null : versionOf(before)
    return [{ type: "deployed", ...this.about(manifest), replaced, breaks: brokenUsesOf(this.snapshot(), name) }]
  }

  undeployed(name: string, isDeleted: boolean): Change[] {
    const before = this.running.get(name)
    if (before === undefined) return []
    this.running.delete(name)
    this.forget(name)
    return [{ type: isDeleted ? "deleted" : "undeployed", ...this.about(before) }]
  }

  status(name: string, status: Status): Change[] {
    const manifest = this.running.get(name)
    if (manifest === undefined) return []
    const { scalers: _scalers, ...condition } = conditionOf(manifest, status)
    const change: StatusChange = { type: "status", ...this.about(manifest), ...condition }
    const last = this.told.get(name)
    const tried = this.tries.get(name)
    if (last?.status === "failed" && tried === undefined && condition.status === "reconciling") {
      this.tries.set(name, change)
      return []
    }
    this.tries.delete(name)
    if (isSame(change, last)) return []
    this.told.set(name, change)
    return tried === undefined || isSame(tried, change) ? [change] : [tried, change]
  }

  /** How many applications are to run, and how many of them run. */
  count(): { applications: number; ready: number } {
    return { applications: this.running.size, ready: [...this.told.values()].filter(({ ready }) => ready).length }
  }

  private forget(name: string): void {
    this.told.delete(name)
    this.tries.delete(name)
  }

  private about(manifest: Manifest) {
    const { name } = manifest.metadata
    const users = dependentsOf(this.snapshot(), name)
    return {
      application: name,
      version: versionOf(manifest),
      owner: ownerOf(manifest) ?? null,
      usedBy: users.map(({ application }) => application),
    }
  }

  /** Of what runs alone: what is stored changes nothing here. */
  private snapshot(): LatticeSnapshot {
    const applications = [...this.running.values()].map((deployed): ApplicationSnapshot => {
      const version = versionOf(deployed)
      const { name } = deployed.metadata
      return { name, newestVersion: version, deployed, deployedVersion: version, stored: undefined }
    })
    return { lattice: this.lattice, applications }
  }
}

function isSame(change: StatusChange, other: StatusChange | undefined): boolean {
  // Who uses it is told with the next change: by itself that is news of the one that uses it.
  const essence = (one: StatusChange) =>
    JSON.stringify([one.version, one.status, one.ready, one.components, one.reasons])
  return other !== undefined && essence(change) === essence(other)
}
