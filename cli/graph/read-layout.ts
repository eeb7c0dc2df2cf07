import * as z from "zod"
import type { Box, Layout, Line, Point } from "./boxes"
import type { Island } from "./islands"

const PIXELS_PER_INCH = 72

/** What Graphviz answers, as far as it is used. */
const graphvizAnswer = z.object({
  bb: z.string(),
  objects: z
    .array(
      z.object({
        name: z.string(),
        bb: z.string().optional(),
        pos: z.string().optional(),
        width: z.coerce.number().optional(),
        height: z.coerce.number().optional(),
      }),
    )
    .default([]),
  edges: z.array(z.object({ id: z.coerce.number(), pos: z.string(), lp: z.string().optional() })).default([]),
})

/** Graphviz counts upwards from the lower left corner. */
export function readLayout(answer: unknown, { edges: drawn }: Island, columns: ReadonlyMap<string, number>): Layout {
  const { bb, objects, edges } = graphvizAnswer.parse(answer)
  const [, , right = 0, top = 0] = numbers(bb)
  const boxes = objects.map((one): [string, Box] => [
    one.name.replace(/^cluster_/, ""),
    one.bb === undefined ? nodeBox(one, top) : clusterBox(one.bb, top),
  ])
  return {
    width: right,
    height: top,
    boxes: new Map(boxes),
    columns,
    lines: edges.flatMap(({ id, pos, lp }): Line[] => {
      const edge = drawn[id]
      const points = pos.split(" ").map((text) => point(text, top))
      return edge === undefined ? [] : [{ edge, points, label: lp === undefined ? undefined : point(lp, top) }]
    }),
  }
}

interface GraphvizNode {
  readonly pos?: string | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
}

function nodeBox({ pos = "0,0", width = 0, height = 0 }: GraphvizNode, top: number): Box {
  const middle = point(pos, top)
  const size = { width: width * PIXELS_PER_INCH, height: height * PIXELS_PER_INCH }
  return { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size }
}

function clusterBox(bb: string, top: number): Box {
  const [left = 0, bottom = 0, right = 0, upper = 0] = numbers(bb)
  return { x: left, y: top - upper, width: right - left, height: upper - bottom }
}

function point(text: string, top: number): Point {
  const [x = 0, y = 0] = numbers(text)
  return { x, y: top - y }
}

function numbers(text: string): number[] {
  return text.split(",").map(Number)
}
