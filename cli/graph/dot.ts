import type { Card, Edge, Group, Part, Picture } from "./picture"
import { groupTitle, notesOn, notesOnComponent, pictureTitle, short } from "./words"
import { escapeXml } from "./xml"

const COLUMNS = 6

/** The graph in Graphviz's language, for whoever draws it with `dot`. */
export function dot(picture: Picture): string {
  return [
    "digraph lattice {",
    `  graph [label=${quoted(pictureTitle(picture.graph))}, rankdir=LR, compound=true, fontname="Helvetica", ranksep=1]`,
    '  node [shape=box, fontname="Helvetica", fontsize=12]',
    '  edge [fontname="Helvetica", fontsize=10]',
    ...picture.cards.flatMap(cardLines),
    ...picture.groups.map(groupLine),
    ...picture.edges.map((edge) => `  ${edgeLine(edge, picture)}`),
    "}",
    "",
  ].join("\n")
}

function cardLines(card: Card): string[] {
  const { id, application, parts } = card
  const label = lines(short(application.application), notesOn(application).join(" · "))
  const look = { label, ...looks(card) }
  if (parts.length === 0) return [`  ${id} [${list(look)}]`]
  return [
    `  subgraph cluster_${id} {`,
    `    graph [${list({ ...look, labeljust: "l" })}]`,
    ...parts.map((part) => `    ${partLine(part)}`),
    "  }",
  ]
}

function looks({ application: { deployed, fenced, missing, retired, shared } }: Card): Record<string, string> {
  const style = deployed && !fenced && !retired ? "rounded" : `"rounded,${missing || !deployed ? "dashed" : "dotted"}"`
  return { style, ...(missing && { color: quoted("#b42318") }), ...(shared && { penwidth: "2" }) }
}

function partLine({ id, component }: Part): string {
  const shape = component.kind === "capability" ? "hexagon" : "box"
  const notes = notesOnComponent(component)
  return `${id} [${list({ shape, label: lines(short(component.component), ...(notes === "" ? [] : [notes])) })}]`
}

function groupLine(group: Group): string {
  const cells = group.members.map(
    ({ application }) =>
      `<TD BORDER="1"${application.deployed ? "" : ' STYLE="dashed"'}>${escapeXml(short(application.application))}` +
      `<BR/><FONT POINT-SIZE="9">${escapeXml(notesOn(application).join(" · "))}</FONT></TD>`,
  )
  const rows = cells.flatMap((_cell, at) =>
    at % COLUMNS === 0 ? [`<TR>${cells.slice(at, at + COLUMNS).join("")}</TR>`] : [],
  )
  const columns = Math.min(COLUMNS, cells.length)
  const title = cells.length === 1 ? "" : `<TR><TD COLSPAN="${columns}">${escapeXml(groupTitle(group))}</TD></TR>`
  return `  ${group.id} [shape=plain, label=<<TABLE BORDER="0" CELLSPACING="4">${title}${rows.join("")}</TABLE>>]`
}

function edgeLine(edge: Edge, { cards }: Picture): string {
  const whole = (node: string): Card | undefined => cards.find(({ id, parts }) => id === node && parts.length > 0)
  const [from, to] = [whole(edge.from.node), whole(edge.to.node)]
  const text = [edge.interface, edge.name].filter((part) => part !== null).map((part) => short(part, 60))
  const attributes = list({
    ...(text.length > 0 && { label: lines(...text) }),
    ...(from !== undefined && { ltail: `cluster_${from.id}` }),
    ...(to !== undefined && { lhead: `cluster_${to.id}` }),
    ...((edge.state !== "runs" || edge.kind === "reference") && { style: "dashed" }),
    ...(edge.state === "broken" && { color: quoted("#b42318") }),
  })
  const tail = from?.parts[0]?.id ?? edge.from.node
  const head = to?.parts[0]?.id ?? edge.to.node
  return `${tail} -> ${head}${attributes === "" ? "" : ` [${attributes}]`}`
}

function list(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ")
}

function lines(...texts: readonly string[]): string {
  return `"${texts.map(escape).join("\\n")}"`
}

function quoted(text: string): string {
  return `"${escape(text)}"`
}

/** Graphviz reads a backslash, and entities as in HTML, within quotes. */
function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/\\/g, "\\\\").replace(/"/g, '\\"')
}
