import type { Manifest } from "../../provider/manifest/schema"

/** An application that a program is to be written for. */
export interface FoundApplication {
  readonly name: string
  readonly manifest: Manifest
  /** Whether it runs, or is stored alone. */
  readonly deployed: boolean
  /** The Pulumi resource of another program that it belongs to, as `project/stack/name`. */
  readonly owner: string | undefined
  /** The text to keep where a manifest stays a file; undefined where there is none but what the manifest says. */
  readonly text: string | Uint8Array | undefined
  /** What a person should know of it. */
  readonly notes: readonly string[]
}

/** An application that the program does without, and why. */
export interface LeftOut {
  readonly name: string
  readonly why: string
}

/** What was found, by name. */
export interface Found {
  readonly applications: readonly FoundApplication[]
  readonly leftOut: readonly LeftOut[]
}
