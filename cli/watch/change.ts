import type { Condition } from "../status/condition"

/** One thing that happened in a lattice; `watch --json` prints each as a line. Fields and types are only ever added. */
export type Change = Watching | Deployed | Stopped | StatusChange | Interruption | Unreadable

/** The watch has begun: what happens from now on is told. */
export interface Watching {
  readonly type: "watching"
  readonly applications: number
  /** How many of them run. */
  readonly ready: number
}

interface OfApplication {
  readonly application: string
  /** The version that runs, or did until now. */
  readonly version: string
  /** `project/stack/logical name`; null when Pulumi does not manage it. */
  readonly owner: string | null
  /** Names of the applications that are deployed and use it. */
  readonly usedBy: readonly string[]
}

/** wadm was told to run this version; statuses say how that goes. */
export interface Deployed extends OfApplication {
  readonly type: "deployed"
  /** The version that ran until now; null when none did. */
  readonly replaced: string | null
  /** What those who use it refer to and cannot have any more. */
  readonly breaks: readonly BrokenFor[]
}

export interface BrokenFor {
  readonly application: string
  readonly target: string
  readonly reason: string
}

/** It runs no more. */
export interface Stopped extends OfApplication {
  readonly type: "undeployed" | "deleted"
}

/** What wadm says of how an application runs. */
export interface StatusChange extends OfApplication, Omit<Condition, "scalers"> {
  readonly type: "status"
}

/** The connection to NATS is lost, or there again; what happened between is found out by reading the lattice. */
export interface Interruption {
  readonly type: "disconnected" | "reconnected"
}

/** The lattice could not be read after a reconnection: changes before that may be missing. */
export interface Unreadable {
  readonly type: "unreadable"
  readonly reason: string
}
