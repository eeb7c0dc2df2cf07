import type { Box, Layout } from "./boxes"
import type { GraphApplication } from "./facts"
import type { Card, Drawn, Group, Part, Port } from "./picture"
import { CELL_GAP, CELL_HEIGHT, cellWidth, componentHeight, FONT, GROUP_HEADER_HEIGHT, PORT_HEIGHT } from "./sizes"
import { groupTitle, notesOn, notesOnComponent, short } from "./words"
import { element, escapeLines, escapeXml, rounded } from "./xml"

const PADDING = 12

export function cardShape(card: Card, { boxes }: Layout): string {
  const box = boxes.get(card.id)
  if (box === undefined) return ""
  return applicationShape(card, "card", box, ...card.parts.map((part) => partShape(part, boxes.get(part.id))))
}

export function groupShape(group: Group, { boxes, columns }: Layout): string {
  const box = boxes.get(group.id)
  if (box === undefined) return ""
  const across = columns.get(group.id) ?? 1
  const width = cellWidth(group)
  const [first, ...others] = group.members
  if (first !== undefined && others.length === 0) return applicationShape(first, "cell", box)
  const cells = group.members.map((member, at) =>
    applicationShape(member, "cell", {
      x: box.x + PADDING + (at % across) * (width + CELL_GAP),
      y: box.y + GROUP_HEADER_HEIGHT + Math.floor(at / across) * (CELL_HEIGHT + CELL_GAP),
      width,
      height: CELL_HEIGHT,
    }),
  )
  return element(
    "g",
    { class: "group" },
    element("rect", { class: "frame", ...box, rx: 10 }),
    text("note", groupTitle(group), box.x + PADDING, box.y + 18),
    ...cells,
  )
}

function applicationShape(drawn: Drawn, shape: "card" | "cell", box: Box, ...inside: string[]): string {
  const { application } = drawn
  const top = box.y + (inside.length > 0 ? 21 : 17)
  return element(
    "g",
    { class: ["application", shape, ...states(application)].join(" "), "data-application": drawn.id.slice(1) },
    element("title", {}, escapeLines(application.application, ...notesOn(application))),
    element("rect", { class: "frame", ...box, rx: shape === "card" ? 10 : 6 }),
    text("name", short(application.application), box.x + PADDING, top),
    text("note", notesOn(application).join(" · "), box.x + PADDING, top + 16),
    ...inside,
  )
}

function states(application: GraphApplication): string[] {
  const { deployed, fenced, missing, retired, shared } = application
  const all = { stored: !deployed && !missing, fenced, missing, retired, shared }
  return Object.entries(all).flatMap(([state, holds]) => (holds ? [state] : []))
}

function partShape({ component, ports }: Part, box: Box | undefined): string {
  if (box === undefined) return ""
  const note = notesOnComponent(component)
  const own = { ...box, height: componentHeight(component) }
  const middle = { x: own.x + own.width / 2, y: own.y + own.height / 2 + FONT.name / 3 }
  return element(
    "g",
    { class: ["part", component.kind, ...(component.kept ? ["kept"] : [])].join(" ") },
    element(
      "title",
      {},
      escapeLines(component.component, component.kind, ...(component.image === null ? [] : [component.image])),
    ),
    ...ports.map((port, at) => portShape(port, { ...own, y: own.y + own.height + at * PORT_HEIGHT })).reverse(),
    component.kind === "capability" ? hexagon(own) : element("rect", { class: "body", ...own, rx: 4 }),
    text("name", short(component.component), middle.x, middle.y - (note === "" ? 0 : 7)),
    ...(note === "" ? [] : [text("note", short(note), middle.x, middle.y + 10)]),
  )
}

/** Its sides bulge, so that a capability differs from a component by more than its colour. */
function hexagon({ x, y, width, height }: Box): string {
  const corner = 10
  const points = [
    [x + corner, y],
    [x + width - corner, y],
    [x + width, y + height / 2],
    [x + width - corner, y + height],
    [x + corner, y + height],
    [x, y + height / 2],
  ]
  return element("polygon", { class: "body", points: points.map((point) => point.map(rounded).join(",")).join(" ") })
}

/** Hangs below its component, or below the port before it. */
function portShape(port: Port, { x, y, width }: Box): string {
  const overlap = 12
  return element(
    "g",
    { class: "port" },
    element("rect", { x, y: y - overlap, width, height: PORT_HEIGHT + overlap, rx: 6 }),
    text("note", short(port.interface, 48), x + width / 2, y + PORT_HEIGHT / 2 + FONT.note / 3),
  )
}

function text(kind: string, content: string, x: number, y: number): string {
  return element("text", { class: kind, x, y }, escapeXml(content))
}
