import { type ApplicationSnapshot, applicationIn, type LatticeSnapshot } from "../../provider/guard/snapshot"
import { isShared, ownerOf, referencesOf, type SharedReference } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { allows } from "../../provider/manifest/shared-with"
import type { GraphUse, Problem } from "./facts"
import { compare } from "./order"

/** Every reference from one application to another, by who refers and then by what is referred to. */
export function usesOf(snapshot: LatticeSnapshot): GraphUse[] {
  return snapshot.applications
    .flatMap(usesBy)
    .map((use) => judged(use, snapshot))
    .sort((left, right) => compare(left.application, right.application) || compare(left.component, right.component))
}

interface Use extends SharedReference {
  readonly manifest: Manifest
  readonly deployed: boolean
}

/** What runs decides; the newest version counts only for applications that nothing that runs refers to. */
function usesBy({ name, deployed, stored }: ApplicationSnapshot): Use[] {
  const running = referencesIn(deployed, true)
  const used = new Set([name, ...running.map(({ to }) => to.application)])
  const waiting = referencesIn(stored, false).filter(({ to }) => !used.has(to.application))
  return [...running.filter(({ to }) => to.application !== name), ...waiting]
}

function referencesIn(manifest: Manifest | undefined, deployed: boolean): Use[] {
  return manifest === undefined ? [] : referencesOf(manifest).map((reference) => ({ ...reference, manifest, deployed }))
}

function judged({ manifest, component, to, links, deployed }: Use, snapshot: LatticeSnapshot): GraphUse {
  const { name } = manifest.metadata
  const target = applicationIn(snapshot, to.application)
  const shared = target?.deployed ?? target?.stored
  return {
    application: name,
    component,
    target: to,
    links: [...links].sort(compare),
    deployed,
    allowed: shared === undefined || allows(shared, { application: name, owner: ownerOf(manifest) }),
    problem: problemWith(to.component, shared),
  }
}

function problemWith(component: string, shared: Manifest | undefined): Problem | null {
  if (shared === undefined) return "noApplication"
  if (shared.spec.components.every(({ name }) => name !== component)) return "noComponent"
  return isShared(shared) ? null : "notShared"
}
