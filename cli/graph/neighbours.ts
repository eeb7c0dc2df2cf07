import type { LatticeGraph } from "./facts"

/** The part of a graph that the named applications make with whatever they use and whoever uses them. */
export function withNeighbours(graph: LatticeGraph, names: readonly string[]): LatticeGraph {
  const asked = new Set(names)
  const touching = graph.uses.filter(
    ({ application, target }) => asked.has(application) || asked.has(target.application),
  )
  const shown = new Set([...asked, ...touching.flatMap(({ application, target }) => [application, target.application])])
  return {
    ...graph,
    asked: graph.applications.map(({ application }) => application).filter((name) => asked.has(name)),
    applications: graph.applications.filter(({ application }) => shown.has(application)),
    uses: touching,
  }
}
