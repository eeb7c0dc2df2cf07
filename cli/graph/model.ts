import type { ApplicationSnapshot, LatticeSnapshot } from "../../provider/guard/snapshot"
import { carriedIn } from "../../provider/manifest/carried"
import { linksOf } from "../../provider/manifest/links"
import { isMarker } from "../../provider/manifest/markers"
import { isShared, versionOf } from "../../provider/manifest/references"
import type { Manifest, ManifestComponent } from "../../provider/manifest/schema"
import { applicationFacts } from "../facts"
import type { GraphApplication, GraphComponent, GraphLink, LatticeGraph } from "./facts"
import { compare } from "./order"
import { usesOf } from "./uses"

/** What a lattice has, as applications and what they use of each other. */
export function graphOf(snapshot: LatticeSnapshot): LatticeGraph {
  const uses = usesOf(snapshot)
  const present = new Set(snapshot.applications.map(({ name }) => name))
  const missing = new Set(uses.map(({ target }) => target.application).filter((name) => !present.has(name)))
  const applications = [...snapshot.applications.map(describe), ...[...missing].map(placeholder)]
  return {
    lattice: snapshot.lattice,
    asked: [],
    applications: applications.sort((left, right) => compare(left.application, right.application)),
    uses,
  }
}

function describe(snapshot: ApplicationSnapshot): GraphApplication {
  const { deployed, deployedVersion, newestVersion, stored } = snapshot
  const shown = deployed ?? stored
  const isNewer = deployed !== undefined && newestVersion !== deployedVersion && !isMarker(newestVersion)
  return {
    ...applicationFacts(snapshot),
    missing: false,
    shared: shown !== undefined && isShared(shown),
    version: shown === undefined ? null : versionOf(shown),
    newest: isNewer ? newestVersion : null,
    components: shown === undefined ? [] : componentsOf(shown),
    links: shown === undefined ? [] : shown.spec.components.flatMap(linksFrom).sort(byEnds),
  }
}

function placeholder(application: string): GraphApplication {
  return {
    ...{ application, owner: null, deployed: false, fenced: false, retired: false },
    ...{ missing: true, shared: false, version: null, newest: null, components: [], links: [] },
  }
}

function componentsOf(manifest: Manifest): GraphComponent[] {
  const kept = new Set(carriedIn(manifest)?.components)
  return manifest.spec.components
    .map(({ name, type, properties: { image = null, application } }) => ({
      component: name,
      kind: type,
      image,
      target: application === undefined ? null : { application: application.name, component: application.component },
      kept: kept.has(name),
    }))
    .sort((left, right) => compare(left.component, right.component))
}

function linksFrom(component: ManifestComponent): GraphLink[] {
  return linksOf(component).map((link) => ({
    name: link.name ?? "default",
    interface: `${link.namespace}:${link.package}/${link.interfaces.join(",")}`,
    source: component.name,
    target: link.target.name,
  }))
}

function byEnds(left: GraphLink, right: GraphLink): number {
  return (
    compare(left.source, right.source) ||
    compare(left.target, right.target) ||
    compare(left.interface, right.interface) ||
    compare(left.name, right.name)
  )
}
