import type { GraphApplication, GraphLink, GraphUse, LatticeGraph, Problem } from "./facts"

/** Where one end of a relation really is: a reference stands for the component that it refers to. */
export interface Place {
  readonly application: string
  /** Null for the application as a whole. */
  readonly component: string | null
}

/** A link, or a reference that no link uses. */
export interface Relation {
  /** The application that declares it. */
  readonly by: string
  readonly from: Place
  readonly to: Place
  /** Null for a reference without a link. */
  readonly interface: string | null
  readonly name: string | null
  readonly deployed: boolean
  readonly problem: Problem | null
}

export function relationsOf(graph: LatticeGraph): Relation[] {
  return graph.applications.flatMap((application) => {
    const uses = graph.uses.filter((use) => use.application === application.application)
    const linked = application.links.map((link) => linkBetween(application, link, uses))
    const isLinked = ({ component, deployed }: GraphUse): boolean =>
      deployed === application.deployed &&
      application.links.some(({ source, target }) => source === component || target === component)
    return [...linked, ...uses.filter((use) => !isLinked(use)).map(bareUse)]
  })
}

function linkBetween(application: GraphApplication, link: GraphLink, uses: readonly GraphUse[]): Relation {
  const used = uses.filter(({ component }) => component === link.source || component === link.target)
  return {
    by: application.application,
    from: placeOf(application, link.source),
    to: placeOf(application, link.target),
    interface: link.interface,
    name: link.name,
    deployed: application.deployed,
    problem: used.find(({ problem }) => problem !== null)?.problem ?? null,
  }
}

function bareUse({ application, target, deployed, problem }: GraphUse): Relation {
  const from = { application, component: null }
  return { by: application, from, to: target, interface: null, name: null, deployed, problem }
}

function placeOf({ application, components }: GraphApplication, name: string): Place {
  const found = components.find(({ component }) => component === name)
  return found?.target ?? { application, component: name }
}
