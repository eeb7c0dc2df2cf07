import type { Owner } from "../../provider/manifest/owner"
import type { Manifest } from "../../provider/manifest/schema"

/** An application that a program is to be written for. */
export interface FoundApplication {
  readonly name: string
  readonly manifest: Manifest
  /** Whether it runs, or is stored alone. */
  readonly deployed: boolean
  /** The text to keep where a manifest stays a file; undefined where there is none but what the manifest says. */
  readonly text: string | Uint8Array | undefined
  /** What a person should know of it. */
  readonly notes: readonly string[]
}

/** An application of another Pulumi program, which this one may look up. */
export interface OtherApplication {
  readonly name: string
  readonly owner: Owner
  /** Its newest version, by which wadm judges who may use it; undefined while nothing of it runs. */
  readonly offers: Manifest | undefined
}

/** An application that the program does without, and why. */
export interface LeftOut {
  readonly name: string
  readonly why: string
}

/** What was found, by name. */
export interface Found {
  readonly applications: readonly FoundApplication[]
  /** Undefined where the lattice was not asked: then there may be any. */
  readonly others: readonly OtherApplication[] | undefined
  readonly leftOut: readonly LeftOut[]
}
