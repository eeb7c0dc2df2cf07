import { compare } from "./order"
import type { Card, Edge, EdgeEnd, Group, Port } from "./picture"
import type { Place, Relation } from "./relations"
import { stateOf } from "./state"

/** What the relations look like: the lines, and the ports through which they reach components of other applications. */
export interface Drawing {
  readonly edges: readonly Edge[]
  /** By the identifier of the part. */
  readonly ports: ReadonlyMap<string, readonly Port[]>
}

export function draw(relations: readonly Relation[], cards: readonly Card[], groups: readonly Group[]): Drawing {
  const ends = new Ends(cards, groups)
  const edges = new Map<string, Edge>()
  for (const relation of relations) {
    const { by, from, to } = relation
    if (from.application === by && to.application === by && !ends.isCard(by)) continue
    const edge = edgeOf(relation, ends)
    const key = JSON.stringify([edge.from, edge.to, edge.kind, edge.state, edge.interface, edge.name])
    edges.set(key, merged(edges.get(key), edge))
  }
  return { edges: [...edges.values()], ports: ends.ports }
}

function edgeOf(relation: Relation, ends: Ends): Edge {
  const { by, from, to, interface: through } = relation
  const isInside = from.application === by && to.application === by
  return {
    from: ends.find(from, from.application === by ? null : through, "out"),
    to: ends.find(to, to.application === by ? null : through, "in"),
    kind: isInside ? "inside" : through === null ? "reference" : "link",
    state: stateOf(relation),
    interface: through,
    name: ends.isCard(by) && !isUsual(relation) ? relation.name : null,
    by: [by],
    uses: [from.application, to.application].filter((application) => application !== by),
  }
}

/** A name that nobody has thought of says nothing: wadm's own, or the one that this provider makes up. */
function isUsual({ name, by, to }: Relation): boolean {
  return name === "default" || name === `${by}-${to.component ?? ""}`
}

function merged(before: Edge | undefined, edge: Edge): Edge {
  if (before === undefined) return edge
  return { ...before, by: union(before.by, edge.by), uses: union(before.uses, edge.uses) }
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])].sort(compare)
}

interface KeyedPort extends Port {
  /** Its interface and direction. */
  readonly key: string
}

/** Finds what is drawn for a place, and makes the ports that are needed. */
class Ends {
  readonly ports = new Map<string, KeyedPort[]>()
  private readonly cards: ReadonlyMap<string, Card>
  private readonly groups: ReadonlyMap<string, string>

  constructor(cards: readonly Card[], groups: readonly Group[]) {
    this.cards = new Map(cards.map((card) => [card.application.application, card]))
    this.groups = new Map(
      groups.flatMap(({ id, members }) => members.map(({ application }) => [application.application, id] as const)),
    )
  }

  isCard(application: string): boolean {
    return this.cards.has(application)
  }

  /** @param through the interface of the port that leads there, if one does */
  find({ application, component }: Place, through: string | null, direction: "in" | "out"): EdgeEnd {
    const card = this.cards.get(application)
    if (card === undefined) return { node: this.groups.get(application) ?? "", port: null }
    const node = card.parts.find((part) => part.component.component === component)?.id
    if (node === undefined) return { node: card.id, port: null }
    return { node, port: through === null ? null : this.portOf(node, through, direction) }
  }

  private portOf(part: string, through: string, direction: "in" | "out"): string {
    const ports = this.ports.get(part) ?? []
    const key = `${direction} ${through}`
    const found = ports.find((port) => port.key === key)
    if (found !== undefined) return found.id
    const port = { id: `${part}p${ports.length}`, key, interface: through }
    this.ports.set(part, [...ports, port])
    return port.id
  }
}
