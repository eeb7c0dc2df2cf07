import type { SharedReference } from "../manifest/references"
import { onceFor } from "../once-for"
import type { WadmClient } from "../wadm/client"
import { type Dependent, dependentsOf } from "./dependents"
import { type ApplicationSnapshot, applicationIn, type LatticeSnapshot, readLattice } from "./snapshot"
import { together } from "./together"

/** What is to be taken away from those who use it. */
export interface Taking {
  readonly application: string
  /** For the refusal, as in `was not deleted`. */
  readonly refused: string
  readonly takes: (reference: SharedReference) => boolean
  /** Whether it can be let go with its last user instead. */
  readonly canRetire: boolean
}

/** What one look at the lattice finds. */
export interface Look {
  /** Undefined when the lattice has no such application. */
  readonly application: ApplicationSnapshot | undefined
  /** Those that run and use something that is to be taken. */
  readonly users: readonly Dependent[]
  /** Those that are stored and not deployed: they lose nothing yet. */
  readonly waiting: readonly Dependent[]
}

export async function look(client: WadmClient, taking: Pick<Taking, "application" | "takes">): Promise<Look> {
  return lookIn(await readFromNow(client)(), taking)
}

/** A look counts only for what was done before it began: so one serves all who are at that point. */
const readFromNow = onceFor((client: WadmClient) => together(() => readLattice(client)))

/** The same in a lattice that was read before. */
export function lookIn(snapshot: LatticeSnapshot, { application, takes }: Pick<Taking, "application" | "takes">): Look {
  const affected = dependentsOf(snapshot, application)
    .map((dependent) => ({ ...dependent, references: dependent.references.filter(takes) }))
    .filter(({ references }) => references.length > 0)
  return {
    application: applicationIn(snapshot, application),
    users: affected.filter(({ deployed }) => deployed),
    waiting: affected.filter(({ deployed }) => !deployed),
  }
}
