import type { Manifest } from "../../provider/manifest/manifest"
import type { Finding } from "../../provider/validate/finding"
import type { FileFinding } from "../messages"

/** A manifest file with its overrides, and what there is to say about it. */
export interface PreparedManifest {
  readonly file: string
  /** What the provider gets: as the file has it, with the overrides. */
  readonly written: unknown
  /** What is known of it in this process; undefined when it has no manifest's form. */
  readonly manifest: Manifest | undefined
  readonly errors: readonly FileFinding[]
  readonly warnings: readonly FileFinding[]
  /** Where the file says what a finding is about. */
  readonly locate: (finding: Finding) => FileFinding
}
