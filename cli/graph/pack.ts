import { type Layout, moved, type Point } from "./boxes"

/** Between one island and the next, and around all. */
const SPACE = 28
const MARGIN = 20

/** Of a screen, and of a page. */
const WIDTH_TO_HEIGHT = 1.85

/** Puts layouts beside and below each other, so that all of them together fit a screen best. */
export function pack(layouts: readonly Layout[]): Layout {
  const order = [...layouts].sort((left, right) => right.height - left.height || right.width - left.width)
  const widest = Math.max(0, ...order.map(({ width }) => width))
  const widths = order.map((_layout, at) =>
    order.slice(0, at + 1).reduce((sum, { width }) => sum + width + SPACE, -SPACE),
  )
  const candidates = [...new Set([widest, ...widths.filter((width) => width > widest)])]
  return best(candidates.map((width) => inShelves(order, width)))
}

/** The one that is shown largest on a screen. */
export function best(layouts: readonly Layout[]): Layout {
  const scale = ({ width, height }: Layout): number => Math.min(WIDTH_TO_HEIGHT / width, 1 / height)
  return layouts.reduce((found, one) => (scale(one) > scale(found) ? one : found))
}

/** Fills rows from the left, the highest first; what fits into an earlier row goes there. */
function inShelves(order: readonly Layout[], width: number): Layout {
  const shelves: { readonly top: number; readonly height: number; right: number }[] = []
  let bottom = 0
  const placed = order.map((layout) => {
    const open = shelves.find(({ right }) => right + SPACE + layout.width <= width)
    const shelf = open ?? { top: shelves.length === 0 ? 0 : bottom + SPACE, height: layout.height, right: -SPACE }
    if (open === undefined) {
      shelves.push(shelf)
      bottom = shelf.top + shelf.height
    }
    const at: Point = { x: shelf.right + SPACE + MARGIN, y: shelf.top + MARGIN }
    shelf.right += SPACE + layout.width
    return moved(layout, at)
  })
  return {
    width: Math.max(0, ...shelves.map(({ right }) => right)) + 2 * MARGIN,
    height: bottom + 2 * MARGIN,
    boxes: new Map(placed.flatMap(({ boxes }) => [...boxes])),
    columns: new Map(placed.flatMap(({ columns }) => [...columns])),
    lines: placed.flatMap(({ lines }) => lines),
  }
}
