import { getProject, getStack, log } from "@pulumi/pulumi"
import { isWadmError } from "../../provider/errors"
import { readForced } from "../../provider/force"
import { dependentFacts } from "../../provider/guard/dependent-facts"
import { type Dependent, dependentsOf } from "../../provider/guard/dependents"
import { type LatticeSnapshot, readLattice } from "../../provider/guard/snapshot"
import { isSameStack, ownerFromUrn } from "../../provider/manifest/owner"
import { ownerOf } from "../../provider/manifest/references"
import { inUse, notChecked, willBreak, WOULD_FAIL_AT_THE_END, WOULD_NOT_GO } from "../../provider/messages"
import { withClient } from "../lookup/connections"
import type { Declared } from "../preview-removals"

interface Where {
  readonly lattice: string
  readonly connection: string | undefined
}

/** Warns of what this stack has in the lattices of its applications, its program has not, and others still use. */
export async function foreseeRemovals(declared: readonly Declared[]): Promise<void> {
  const owners = new Set(await Promise.all(declared.map(async ({ resourceUrn }) => ownerFromUrn(await resourceUrn))))
  await Promise.all(lattices(declared).map((where) => foreseeIn(where, owners)))
}

function lattices(declared: readonly Declared[]): readonly Where[] {
  const all = declared.map(({ lattice, connection }): Where => {
    return { lattice, connection: typeof connection === "string" ? connection : undefined }
  })
  return [...new Map(all.map((where) => [JSON.stringify(where), where])).values()]
}

async function foreseeIn(where: Where, owners: ReadonlySet<string>): Promise<void> {
  try {
    const snapshot = await withClient(where, readLattice)
    await Promise.all(removedIn(snapshot, owners).map((text) => log.warn(text)))
  } catch (error) {
    if (!isWadmError(error)) throw error
    await log.warn(notChecked(where.lattice, error.message))
  }
}

function removedIn(snapshot: LatticeSnapshot, owners: ReadonlySet<string>): string[] {
  const { lattice } = snapshot
  const forced = readForced(process.env)
  const isOwn = (owner: string | undefined) => isSameStack(owner, `${getProject()}/${getStack()}/`)
  return snapshot.applications.flatMap(({ name, deployed, stored }) => {
    const newest = stored ?? deployed
    const owner = newest && ownerOf(newest)
    if (owner === undefined || !isOwn(owner) || owners.has(owner)) return []
    // Those of the same stack go before, or are updated before.
    const users = dependentsOf(snapshot, name).filter((user: Dependent) => user.deployed && !isOwn(user.owner))
    if (users.length === 0) return []
    const dependents = users.map(dependentFacts)
    const facts = { application: name, lattice }
    const reason = forced(name)
    if (reason !== undefined) return [willBreak({ ...facts, done: "deleted" }, reason, dependents)]
    return [inUse({ ...facts, refused: WOULD_NOT_GO, aftermath: WOULD_FAIL_AT_THE_END, canRetire: true, dependents })]
  })
}
