import type { GraphComponent } from "./facts"
import type { Card, Edge, Group, Part } from "./picture"
import { groupTitle, notesOn, notesOnComponent, short } from "./words"

/** All lengths are pixels of a picture at its natural size. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Fonts {
  readonly name: number
  readonly note: number
}

/** Names are in a font with letters of one width, so that every machine breaks the picture up alike. */
export const FONT: Fonts = { name: 13, note: 11 }
const LETTER = 0.615

export const CELL_HEIGHT = 39
export const PORT_HEIGHT = 24
export const GROUP_HEADER_HEIGHT = 27
export const CELL_GAP = 6
const PADDING = 12

export function textWidth(text: string, font: number): number {
  const columns = Array.from(text).reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0)
  return columns * font * LETTER
}

/** What says which application it is. */
export function headerSize({ application }: Pick<Card, "application">): Size {
  return { width: twoLines(short(application.application), notesOn(application).join(" · ")), height: CELL_HEIGHT }
}

/** A component with its ports below it. */
export function partSize({ component, ports }: Part): Size {
  const note = notesOnComponent(component)
  const widths = ports.map((port) => Math.ceil(textWidth(short(port.interface, 48), FONT.note) + 2 * PADDING))
  return {
    width: Math.max(twoLines(short(component.component), short(note)) + PADDING, ...widths),
    height: componentHeight(component) + ports.length * PORT_HEIGHT,
  }
}

export function componentHeight(component: GraphComponent): number {
  return notesOnComponent(component) === "" ? 32 : 44
}

/** What is written at a line: a port says its interface already. */
export function labelOf({ kind, interface: through, name }: Edge): string | undefined {
  const parts = [...(kind === "inside" && through !== null ? [through] : []), ...(name === null ? [] : [name])]
  return parts.length === 0 ? undefined : short(parts.join(" · "), 48)
}

export function labelSize(edge: Edge): Size | undefined {
  const label = labelOf(edge)
  return label === undefined ? undefined : { width: Math.ceil(textWidth(label, FONT.note) + 8), height: 18 }
}

export function cellWidth({ members }: Group): number {
  return Math.max(...members.map((member) => headerSize(member).width))
}

/** How many columns of a group fit into a width. */
export function groupColumns(group: Group, width: number): number {
  const fitting = Math.floor((width - 2 * PADDING + CELL_GAP) / (cellWidth(group) + CELL_GAP))
  return Math.min(group.members.length, Math.max(1, fitting))
}

export function groupSize(group: Group, columns: number): Size {
  if (group.members.length === 1) return { width: cellWidth(group), height: CELL_HEIGHT }
  const rows = Math.ceil(group.members.length / columns)
  const inside = columns * (cellWidth(group) + CELL_GAP) - CELL_GAP
  const title = textWidth(groupTitle(group), FONT.note)
  return {
    width: Math.ceil(Math.max(inside, title) + 2 * PADDING),
    height: GROUP_HEADER_HEIGHT + rows * (CELL_HEIGHT + CELL_GAP) - CELL_GAP + PADDING,
  }
}

function twoLines(name: string, note: string): number {
  return Math.ceil(Math.max(textWidth(name, FONT.name), textWidth(note, FONT.note)) + 2 * PADDING)
}

/** East Asian letters and pictures take the room of two. */
function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
    character,
  )
}
