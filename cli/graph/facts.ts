import type { ComponentKind } from "../../provider/manifest/schema"
import type { ApplicationFacts } from "../facts"

/** A lattice as `graph --json` prints it: everything is sorted, so that the same lattice gives the same bytes. */
export interface LatticeGraph {
  readonly lattice: string
  /** Names of the applications that were asked for; empty when the whole lattice was. */
  readonly asked: readonly string[]
  readonly applications: readonly GraphApplication[]
  /** The references from one application to another. */
  readonly uses: readonly GraphUse[]
}

export interface GraphApplication extends ApplicationFacts {
  /** Others refer to it, and the lattice does not have it. */
  readonly missing: boolean
  readonly shared: boolean
  /** What runs, else the newest that is stored; null when it is missing. */
  readonly version: string | null
  /** The newest version, when another one runs. */
  readonly newest: string | null
  readonly components: readonly GraphComponent[]
  readonly links: readonly GraphLink[]
}

export interface GraphComponent {
  readonly component: string
  readonly kind: ComponentKind
  readonly image: string | null
  /** The component of another application that this stands for. */
  readonly target: Target | null
  /** Its program has dropped it, and it runs on for those who still use it. */
  readonly kept: boolean
}

export interface GraphLink {
  readonly name: string
  /** Such as `wasi:http/incoming-handler`; several interfaces are separated by commas. */
  readonly interface: string
  /** Names of components of the same application, be they its own or references. */
  readonly source: string
  readonly target: string
}

export interface GraphUse {
  readonly application: string
  readonly component: string
  readonly target: Target
  /** Names of the links to or from it. */
  readonly links: readonly string[]
  /** Whether the version that refers to it runs, and is not only stored. */
  readonly deployed: boolean
  /** False when the application that shares does not have it in its shared.with list. */
  readonly allowed: boolean
  /** Why there is nothing to refer to; null when all is well. */
  readonly problem: Problem | null
}

export type Problem = "noApplication" | "noComponent" | "notShared"

export interface Target {
  readonly application: string
  readonly component: string
}
