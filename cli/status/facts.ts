import { dependentsOf } from "../../provider/guard/dependents"
import { mapConcurrently } from "../../provider/guard/map-concurrently"
import { type ApplicationSnapshot, type LatticeSnapshot, readLattice } from "../../provider/guard/snapshot"
import { isShared } from "../../provider/manifest/references"
import type { WadmClient } from "../../provider/wadm/client"
import type { Status } from "../../provider/wadm/replies"
import { type ApplicationFacts, applicationFacts } from "../facts"
import { findApplications, findStack } from "../find"
import { type Condition, conditionOf } from "./condition"

export interface StatusRequest {
  /** Every one of the lattice, or of the stack, when none is named. */
  readonly applications: readonly string[]
  /** `project/stack`. */
  readonly stack: string | undefined
}

/** What `status --json` prints. Fields are only ever added. */
export interface StatusFacts {
  readonly lattice: string
  readonly stack: string | null
  /** Whether every one runs; one that is not deployed counts only when it is named. */
  readonly ready: boolean
  readonly applications: readonly ApplicationStatus[]
}

export interface ApplicationStatus extends ApplicationFacts, Condition {
  /** The version that is deployed; null while the application is not. */
  readonly version: string | null
  readonly newestVersion: string
  readonly shared: boolean
  /** Names of the applications that are deployed and use it. */
  readonly usedBy: readonly string[]
}

const CONCURRENT_REQUESTS = 16

/** One list, one manifest for each application of the lattice, and one status for each that is asked for. */
export async function readStatus(client: WadmClient, request: StatusRequest): Promise<StatusFacts> {
  const snapshot = await readLattice(client)
  return statusFacts(snapshot, request, await readStatuses(client, snapshot, selectedFrom(snapshot, request)))
}

/** How applications get on that were read already. */
export async function readStatuses(
  client: WadmClient,
  snapshot: LatticeSnapshot,
  applications: readonly ApplicationSnapshot[],
): Promise<ApplicationStatus[]> {
  return mapConcurrently(applications, CONCURRENT_REQUESTS, async (application) => {
    const status = application.deployed === undefined ? undefined : await client.status(application.name)
    return statusOf(snapshot, application, status)
  })
}

function selectedFrom(
  snapshot: LatticeSnapshot,
  { applications, stack }: StatusRequest,
): readonly ApplicationSnapshot[] {
  if (applications.length > 0) return findApplications(snapshot, [...new Set(applications)])
  return stack === undefined ? snapshot.applications : findStack(snapshot, stack)
}

function statusFacts(
  { lattice }: LatticeSnapshot,
  { applications: named, stack }: StatusRequest,
  applications: readonly ApplicationStatus[],
): StatusFacts {
  const ready = applications.every((one) => one.ready || (named.length === 0 && !one.deployed))
  return { lattice, stack: stack ?? null, ready, applications: [...applications].sort(byUrgency) }
}

function statusOf(
  snapshot: LatticeSnapshot,
  application: ApplicationSnapshot,
  status: Status | undefined,
): ApplicationStatus {
  const { name, newestVersion, deployed, deployedVersion, stored } = application
  const users = dependentsOf(snapshot, name).filter((dependent) => dependent.deployed)
  const manifest = deployed ?? stored
  return {
    ...applicationFacts(application),
    version: deployedVersion ?? null,
    newestVersion,
    shared: manifest !== undefined && isShared(manifest),
    usedBy: users.map(({ application: user }) => user),
    ...(deployed === undefined ? NOT_DEPLOYED : conditionOf(deployed, status)),
  }
}

const NOT_DEPLOYED: Condition = {
  status: "undeployed",
  message: "",
  ready: false,
  components: { ready: 0, total: 0 },
  reasons: [],
  scalers: [],
}

/** What needs somebody stands first: what has failed, what is on its way, what is only stored; then what runs. */
function byUrgency(left: ApplicationStatus, right: ApplicationStatus): number {
  return urgency(left) - urgency(right) || (left.application < right.application ? -1 : 1)
}

function urgency({ ready, deployed, status }: ApplicationStatus): number {
  if (ready) return 3
  if (!deployed) return 2
  return status === "failed" ? 0 : 1
}
