import type { ApplicationSnapshot, LatticeSnapshot } from "../../provider/guard/snapshot"
import { carriedIn } from "../../provider/manifest/carried"
import { isFence, isRetiredMark } from "../../provider/manifest/markers"
import { ownerOf, referencesOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { quote } from "../../provider/messages"
import type { Found, FoundApplication, LeftOut } from "./found"

/**
 * The applications of a lattice that belong to no Pulumi stack, as they run, and those of other stacks that these use.
 * What Pulumi is about to take away, or keeps for others alone, is left out.
 */
export function foundInLattice({ applications }: LatticeSnapshot): Found {
  const judged = [...applications]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((application) => judge(application))
  const taken = judged.filter((one) => "manifest" in one)
  const used = usedBy(taken)
  const isKept = ({ name, owner }: FoundApplication) => owner === undefined || used.has(name)
  return {
    applications: taken.filter(isKept),
    leftOut: [
      ...judged.filter((one) => "why" in one),
      ...taken
        .filter((one) => !isKept(one))
        .map(({ name, owner = "" }) => ({ name, why: `it belongs to the Pulumi resource ${owner}` })),
    ].sort((left, right) => (left.name < right.name ? -1 : 1)),
  }
}

function judge({ name, newestVersion, deployed, deployedVersion, stored }: ApplicationSnapshot) {
  const manifest = deployed ?? stored
  const leftOut = (why: string): LeftOut => ({ name, why })
  if (manifest === undefined) return leftOut("it has no version that can be read")
  if (isFence(newestVersion)) return leftOut("a delete of it is under way or was broken off")
  if (isRetiredMark(newestVersion)) return leftOut("Pulumi has let it go, and it goes with its last user")
  return {
    name,
    manifest,
    deployed: deployed !== undefined,
    owner: ownerOf(stored ?? manifest),
    text: undefined,
    notes: notesOf(manifest, deployedVersion, stored === undefined ? undefined : newestVersion),
  } satisfies FoundApplication
}

function notesOf(manifest: Manifest, running: string | undefined, stored: string | undefined): string[] {
  const carried = carriedIn(manifest)
  return [
    ...(running === undefined || stored === undefined
      ? []
      : [`This is version ${quote(running)}, which runs; the newer ${quote(stored)} is stored and does not.`]),
    ...(carried === undefined || carried.components.length === 0
      ? []
      : [`Without ${carried.components.join(", ")}, which it keeps only for those who still use it.`]),
  ]
}

/** The names of what applications without an owner use, and of what these use in turn. */
function usedBy(applications: readonly FoundApplication[]): ReadonlySet<string> {
  const byName = new Map(applications.map((application) => [application.name, application]))
  const used = new Set<string>()
  const follow = ({ manifest }: FoundApplication): void => {
    for (const { to } of referencesOf(manifest)) {
      if (used.has(to.application)) continue
      used.add(to.application)
      const next = byName.get(to.application)
      if (next !== undefined) follow(next)
    }
  }
  applications.filter(({ owner }) => owner === undefined).forEach(follow)
  return used
}
