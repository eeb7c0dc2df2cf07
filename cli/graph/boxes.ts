import type { Edge } from "./picture"

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Line {
  readonly edge: Edge
  /** The start, and then three points for each Bézier curve. */
  readonly points: readonly Point[]
  /** The middle of its label. */
  readonly label: Point | undefined
}

/** Where everything is, in pixels from the upper left corner. */
export interface Layout {
  readonly width: number
  readonly height: number
  /** Of cards, parts, ports and groups, by identifier. */
  readonly boxes: ReadonlyMap<string, Box>
  /** How many columns each group has, by identifier. */
  readonly columns: ReadonlyMap<string, number>
  readonly lines: readonly Line[]
}

export function moved(layout: Layout, by: Point): Layout {
  const move = <One extends Point>(point: One): One => ({ ...point, x: point.x + by.x, y: point.y + by.y })
  return {
    ...layout,
    boxes: new Map([...layout.boxes].map(([id, box]) => [id, move(box)])),
    lines: layout.lines.map(({ edge, points, label }) => ({
      edge,
      points: points.map(move),
      label: label && move(label),
    })),
  }
}
