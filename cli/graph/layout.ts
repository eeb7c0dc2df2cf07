import type { Layout } from "./boxes"
import { type Island, islandsOf } from "./islands"
import { layoutSource } from "./layout-source"
import { best, pack } from "./pack"
import type { Picture } from "./picture"
import { readLayout } from "./read-layout"
import { groupColumns } from "./sizes"

/** How wide groups are tried: whichever makes the picture that fits a screen best is taken. */
const GROUP_WIDTHS = [0, 320, 480, 640, 800, 960, 1120, 1280, 1600, 2000]

/** Lays a picture out with Graphviz, which is loaded only for this. */
export async function layOut(picture: Picture): Promise<Layout> {
  const { instance } = await import("@viz-js/viz")
  const graphviz = await instance()
  const islands = islandsOf(picture)
  const layOutIsland = (island: Island, width: number): Layout => {
    const columns = new Map(island.groups.map((group) => [group.id, groupColumns(group, width)]))
    return readLayout(graphviz.renderJSON(layoutSource(island, columns)), island, columns)
  }
  const widths = picture.groups.length === 0 ? [0] : GROUP_WIDTHS
  return best(widths.map((width) => pack(islands.map((island) => layOutIsland(island, width)))))
}
