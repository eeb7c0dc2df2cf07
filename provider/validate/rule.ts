import type { ApplicationInputs } from "../manifest/inputs"
import type { Manifest } from "../manifest/schema"
import type { Finding } from "./finding"

export type { Finding, Path } from "./finding"

interface Kind {
  /** Stable and in kebab-case: the documentation and the parity table list it. */
  readonly name: string
  /** What holds for a manifest that keeps to it, in a sentence. */
  readonly about: string
  readonly level: "error" | "warning"
  /** Why it refuses what wadm would take; absent where wadm refuses it too, and for warnings. */
  readonly stricter?: string
}

/** Looks at a manifest and returns everything that is wrong with it. */
export interface ManifestRule extends Kind {
  readonly check: (manifest: Manifest) => Finding[]
}

/** Looks at a manifest as it was written, before what wadm ignores or renames is gone from it. */
export interface WrittenRule extends Kind {
  readonly check: (written: unknown) => Finding[]
}

/** Looks at what only a program can get wrong; paths are those of its inputs. */
export interface InputRule extends Kind {
  readonly check: (inputs: ApplicationInputs) => Finding[]
}
