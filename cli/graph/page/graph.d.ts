import type { LatticeGraph } from "../facts"

declare global {
  /** What the page shows, as `graph --json` prints it. */
  type Graph = LatticeGraph
  type Application = Graph["applications"][number]
  type Use = Graph["uses"][number]
}
