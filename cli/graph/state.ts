import type { Edge } from "./picture"
import type { Relation } from "./relations"

export function stateOf({ deployed, problem }: Relation): Edge["state"] {
  if (problem !== null) return "broken"
  return deployed ? "runs" : "stored"
}
