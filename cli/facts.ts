import type { Dependent } from "../provider/guard/dependents"
import type { ApplicationSnapshot } from "../provider/guard/snapshot"
import { isFence } from "../provider/manifest/markers"
import { isRetired, newestOwner } from "./ownership"

/** An application as `--json` prints it. Fields are only ever added. */
export interface ApplicationFacts {
  readonly application: string
  /** `project/stack/logical name`; null when Pulumi does not manage it. */
  readonly owner: string | null
  readonly deployed: boolean
  /** A delete is under way, or was broken off: wadm refuses every new deploy that refers to it. */
  readonly fenced: boolean
  /** Pulumi has let it go: it is deleted when its last user has gone. */
  readonly retired: boolean
}

/** An application that refers to another one, as `--json` prints it. */
export interface DependentFacts {
  readonly application: string
  /** The version that refers to it. */
  readonly version: string
  readonly owner: string | null
  /** Whether that version runs, and is not only stored. */
  readonly deployed: boolean
  /** Whether it stands in the way of a delete. */
  readonly blocks: boolean
  /** False when the application that shares does not have it in its shared.with list. */
  readonly allowed: boolean
  readonly uses: readonly {
    /** The name that the component has in the application that refers to it. */
    readonly component: string
    readonly target: { readonly application: string; readonly component: string }
    readonly links: readonly string[]
  }[]
}

export function applicationFacts(application: ApplicationSnapshot): ApplicationFacts {
  const { name, newestVersion, deployed } = application
  return {
    application: name,
    owner: newestOwner(application) ?? null,
    deployed: deployed !== undefined,
    fenced: isFence(newestVersion),
    retired: isRetired(application),
  }
}

export function dependentFacts(dependent: Dependent, blocks: boolean): DependentFacts {
  const { application, version, owner = null, deployed, allowed, references } = dependent
  const uses = references.map(({ component, to, links }) => ({ component, target: to, links }))
  return { application, version, owner, deployed, blocks, allowed, uses }
}
