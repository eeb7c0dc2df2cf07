import type { Point } from "./boxes"
import { rounded } from "./xml"

const HEAD_LENGTH = 9
const HEAD_WIDTH = 7

/** A line along Bézier curves, as far as its head. */
export function lineOf(points: readonly Point[]): string {
  const [start, ...curve] = points
  const end = baseOf(points)
  return start === undefined || end === undefined
    ? ""
    : `M${at(start)}C${[...curve.slice(0, -1), end].map(at).join(" ")}`
}

/** The triangle at the end of a line. */
export function headOf(points: readonly Point[]): string {
  const tip = points.at(-1)
  const base = baseOf(points)
  if (tip === undefined || base === undefined) return ""
  const across = { x: (base.y - tip.y) / HEAD_LENGTH, y: (tip.x - base.x) / HEAD_LENGTH }
  const corner = (side: number) => at({ x: base.x + across.x * side, y: base.y + across.y * side })
  return `M${at(tip)}L${corner(HEAD_WIDTH / 2)} ${corner(-HEAD_WIDTH / 2)}Z`
}

/** The middle of a head's rear side: it points the way that the line has in the end. */
function baseOf(points: readonly Point[]): Point | undefined {
  const tip = points.at(-1)
  const before = [...points]
    .reverse()
    .find((point) => tip !== undefined && Math.hypot(tip.x - point.x, tip.y - point.y) > 1)
  if (tip === undefined || before === undefined) return undefined
  const length = Math.hypot(tip.x - before.x, tip.y - before.y)
  return {
    x: tip.x - ((tip.x - before.x) / length) * HEAD_LENGTH,
    y: tip.y - ((tip.y - before.y) / length) * HEAD_LENGTH,
  }
}

function at({ x, y }: Point): string {
  return `${rounded(x)},${rounded(y)}`
}
