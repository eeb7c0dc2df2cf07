import type { Picture } from "./picture"

/** The parts of a picture that no line leads out of: each is laid out for itself. */
export type Island = Pick<Picture, "cards" | "groups" | "edges">

export function islandsOf({ cards, groups, edges }: Picture): Island[] {
  const parents = new Map<string, string>()
  const rootOf = (id: string): string => {
    const parent = parents.get(id)
    return parent === undefined ? id : rootOf(parent)
  }
  const join = (left: string, right: string): void => {
    const [one, other] = [rootOf(left), rootOf(right)]
    if (one !== other) parents.set(other, one)
  }
  for (const { id, parts } of cards) for (const part of parts) join(id, part.id)
  for (const { from, to } of edges) join(from.node, to.node)
  const roots = [...new Set([...cards, ...groups].map(({ id }) => rootOf(id)))]
  return roots.map((root) => ({
    cards: cards.filter(({ id }) => rootOf(id) === root),
    groups: groups.filter(({ id }) => rootOf(id) === root),
    edges: edges.filter(({ from }) => rootOf(from.node) === root),
  }))
}
