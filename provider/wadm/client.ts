import type { Manifest } from "../manifest/schema"
import type { Status } from "./replies"

/** One line of wadm's list of applications. */
export interface ApplicationSummary {
  readonly name: string
  /** The newest version put. */
  readonly version: string
  /** The version that runs; undefined while the application is undeployed. */
  readonly deployedVersion: string | undefined
  /** The last status published, as wadm sent it: whoever needs it has to check it. */
  readonly detailedStatus: unknown
}

export interface VersionInfo {
  readonly version: string
  readonly deployed: boolean
}

/** What a lattice says about an application while it is watched. */
export type ApplicationEvent =
  | { readonly type: "status"; readonly status: Status }
  /** wadm now acts on this version; every status after this one is about it. */
  | { readonly type: "takenUp"; readonly version: string }
  /** The connection was lost and is there again: events may have been missed. */
  | { readonly type: "gap" }

/** What is said about any application of a lattice while the lattice is watched. */
export type LatticeEvent =
  | { readonly type: "status"; readonly application: string; readonly status: Status }
  | { readonly type: "deployed"; readonly manifest: Manifest }
  /** It does not run any more, and may be deleted too; also said of what did not run before. */
  | { readonly type: "undeployed"; readonly application: string }
  /** The connection is lost: nothing is heard until the gap ends. */
  | { readonly type: "break" }
  /** The connection is there again: events may have been missed. */
  | { readonly type: "gap" }

/** A host runs so many instances of a component from now on: none when it has stopped it. */
export interface ComponentScaled {
  readonly id: string
  readonly image: string
  readonly instances: number
}

/** Ends a watch. */
export type Unwatch = () => void

/**
 * wadm's API for one lattice, with "not found" as a value and every other failure as a WadmError.
 * Replies are checked for their shape and for the application's name: wadm keeps lattice `a`, application `b-c` and
 * lattice `a-b`, application `c` in one record.
 */
export interface WadmClient {
  readonly lattice: string
  /** The largest message that the server takes, in bytes; undefined when the server cannot be reached. */
  payloadLimit(): Promise<number | undefined>
  /** Stores a version; it becomes the newest. Says whether the application is new. */
  put(manifest: Manifest): Promise<{ readonly created: boolean }>
  /** The newest version, or the one asked for. */
  get(application: string, version?: string): Promise<Manifest | undefined>
  list(): Promise<ApplicationSummary[]>
  /** In the order in which they were put, the newest last. */
  versions(application: string): Promise<VersionInfo[] | undefined>
  deploy(application: string, version: string): Promise<"acknowledged" | "notfound">
  undeploy(application: string): Promise<"acknowledged" | "notfound">
  /** Deletes one version, or the whole application. */
  delete(application: string, version?: string): Promise<"deleted" | "noop">
  /** The last status published. It says nothing about whether the application exists. */
  status(application: string): Promise<Status | undefined>
  /** Whether any wasmCloud host answers in the lattice. */
  hasHosts(): Promise<boolean>
  /** Calls the listener for each event from now on; resolves when the server knows of the subscription. */
  watch(application: string, listener: (event: ApplicationEvent) => void): Promise<Unwatch>
  /** As `watch`, for every application of the lattice. */
  watchLattice(listener: (event: LatticeEvent) => void): Promise<Unwatch>
  /** As `watch`, for what the hosts of the lattice say; who may not listen hears nothing. */
  watchComponents(listener: (event: ComponentScaled) => void): Promise<Unwatch>
}
