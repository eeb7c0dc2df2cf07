import type { Island } from "./islands"
import type { Card, Edge, EdgeEnd, Part } from "./picture"
import { groupSize, headerSize, labelSize, partSize, PORT_HEIGHT, type Size, componentHeight } from "./sizes"

const PIXELS_PER_INCH = 72

/**
 * The graph that Graphviz lays out, one point to the pixel: boxes with sizes and without texts, which are drawn
 * afterwards. Clusters and nodes have the identifiers of what they stand for.
 */
export function layoutSource(island: Island, columns: ReadonlyMap<string, number>): string {
  return [
    "digraph {",
    "  graph [rankdir=LR, compound=true, nodesep=0.35, ranksep=0.9, pad=0, newrank=true]",
    '  node [shape=box, fixedsize=true, label=""]',
    "  edge [arrowhead=none]",
    ...island.cards.flatMap(cardSource),
    ...island.groups.map((group) => `  ${group.id} [${sized(groupSize(group, columns.get(group.id) ?? 1))}]`),
    ...island.edges.map((edge, at) => `  ${edgeSource(edge, at, island)}`),
    "}",
  ].join("\n")
}

function cardSource(card: Card): string[] {
  const { id, parts } = card
  if (parts.length === 0) return [`  ${id} [${sized(headerSize(card))}]`]
  return [
    `  subgraph cluster_${id} {`,
    `    graph [margin=14, labeljust=l, label=${emptyLabel(headerSize(card))}]`,
    ...parts.map((part) => `    ${partSource(part)}`),
    "  }",
  ]
}

/** Lines begin and end beside the component, or beside a port below it. */
function partSource(part: Part): string {
  const { id, component, ports } = part
  const { width } = partSize(part)
  const rows = [row("c", width, componentHeight(component)), ...ports.map((port) => row(port.id, width, PORT_HEIGHT))]
  const table = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${rows.join("")}</TABLE>`
  return `${id} [shape=plain, fixedsize=false, label=<${table}>]`
}

function row(port: string, width: number, height: number): string {
  return `<TR><TD PORT="${port}" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width)}" HEIGHT="${height}"></TD></TR>`
}

/** Graphviz draws lines between nodes alone: one to a card begins at a part, and is cut off at the card's border. */
function edgeSource(edge: Edge, at: number, { cards }: Island): string {
  const whole = ({ node }: EdgeEnd): Card | undefined => cards.find(({ id, parts }) => id === node && parts.length > 0)
  const isPart = (node: string): boolean => cards.some(({ parts }) => parts.some(({ id }) => id === node))
  const [from, to] = [whole(edge.from), whole(edge.to)]
  const label = labelSize(edge)
  const attributes = [
    `id=${at}`,
    ...(from === undefined ? [] : [`ltail=cluster_${from.id}`]),
    ...(to === undefined ? [] : [`lhead=cluster_${to.id}`]),
    ...(label === undefined ? [] : [`label=${emptyLabel(label)}`]),
  ]
  const end = (card: Card | undefined, { node, port }: EdgeEnd, side: "e" | "w"): string => {
    const name = card?.parts[0]?.id ?? node
    return isPart(name) ? `${name}:${port ?? "c"}:${side}` : `${name}:${side}`
  }
  return `${end(from, edge.from, "e")} -> ${end(to, edge.to, "w")} [${attributes.join(", ")}]`
}

function sized({ width, height }: Size): string {
  return `width=${inches(width)}, height=${inches(height)}`
}

function inches(pixels: number): string {
  return (pixels / PIXELS_PER_INCH).toFixed(4)
}

function emptyLabel({ width, height }: Size): string {
  return `<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width)}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>>`
}
