import type { ApplicationSnapshot, LatticeSnapshot } from "../../provider/guard/snapshot"
import { isFence, isRetiredMark } from "../../provider/manifest/markers"
import { ownerOf } from "../../provider/manifest/references"
import { quote } from "../../provider/messages"
import type { Found, FoundApplication, LeftOut, OtherApplication } from "./found"

/**
 * The applications of a lattice that belong to no Pulumi stack, as they run, and those of other stacks. What Pulumi is
 * about to take away, or keeps for others alone, is left out.
 */
export function foundInLattice({ applications }: LatticeSnapshot): Found {
  const judged = applications.map(judge)
  return {
    applications: judged.filter((one) => "manifest" in one),
    others: judged.filter((one) => "owner" in one),
    leftOut: judged.filter((one) => "why" in one),
  }
}

function judge(application: ApplicationSnapshot): FoundApplication | OtherApplication | LeftOut {
  const { name, newestVersion, deployed, deployedVersion, stored } = application
  const manifest = deployed ?? stored
  if (manifest === undefined) return { name, why: "it has no version that can be read" }
  if (isFence(newestVersion)) return { name, why: "a delete of it is under way or was broken off" }
  if (isRetiredMark(newestVersion)) return { name, why: "Pulumi has let it go, and it goes with its last user" }
  const newest = stored ?? manifest
  const owner = ownerOf(newest)
  if (owner !== undefined) return { name, owner, offers: deployed && newest }
  const notes = notesOf(deployedVersion, stored && newestVersion)
  return { name, manifest: inOrder(manifest), deployed: deployed !== undefined, text: undefined, notes }
}

function notesOf(running: string | undefined, stored: string | undefined): string[] {
  if (running === undefined || stored === undefined) return []
  return [`This is version ${quote(running)}, which runs; the newer ${quote(stored)} is stored and does not.`]
}

/** wadm gives the keys of maps in another order each time; the same lattice shall make the same program. */
function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOrder) as T
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, inOrder(part)])
  const isMap = entries.every(([, part]) => typeof part === "string")
  return Object.fromEntries(isMap ? entries.sort(([left], [right]) => (left < right ? -1 : 1)) : entries) as T
}
