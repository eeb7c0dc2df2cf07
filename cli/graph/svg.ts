import type { Layout, Line } from "./boxes"
import { headOf, lineOf } from "./curves"
import { pictureStyle } from "./palette"
import type { Picture } from "./picture"
import { FONT, labelOf } from "./sizes"
import { cardShape, groupShape } from "./shapes"
import { pictureTitle } from "./words"
import { element, escapeXml } from "./xml"

/** A picture as a file of its own: it brings its colours, for light and dark surroundings. */
export function svgFile(picture: Picture, layout: Layout): string {
  const { width, height } = layout
  const size = { width: Math.ceil(width), height: Math.ceil(height) }
  const attributes = {
    ...{ xmlns: "http://www.w3.org/2000/svg", ...size, viewBox: `0 0 ${size.width} ${size.height}` },
    ...{ role: "img", "aria-labelledby": "title description" },
  }
  return `${element(
    "svg",
    attributes,
    `\n${element("title", { id: "title" }, escapeXml(pictureTitle(picture.graph)))}`,
    `\n${element("desc", { id: "description" }, escapeXml(describePicture(picture)))}`,
    `\n${element("style", {}, pictureStyle())}`,
    `\n${element("rect", { class: "canvas", ...size, rx: 12 })}`,
    `\n${drawing(picture, layout)}\n`,
  )}\n`
}

/** The shapes alone, for whoever brings the frame and the colours. */
export function drawing(picture: Picture, layout: Layout): string {
  const numbers = new Map(picture.graph.applications.map(({ application }, at) => [application, at]))
  const numbersOf = (names: readonly string[]) => names.map((name) => numbers.get(name)).join(" ")
  const shapes = [
    ...picture.cards.map((card) => cardShape(card, layout)),
    ...picture.groups.map((group) => groupShape(group, layout)),
    ...layout.lines.map((line) => lineShape(line, numbersOf)),
  ]
  return element("g", { class: "drawing" }, ...shapes.map((shape) => `\n${shape}`), "\n")
}

function lineShape({ edge, points, label }: Line, numbersOf: (names: readonly string[]) => string): string {
  const attributes = {
    class: ["edge", edge.kind, edge.state].join(" "),
    "data-by": numbersOf(edge.by),
    "data-uses": numbersOf(edge.uses),
  }
  const text = labelOf(edge)
  return element(
    "g",
    attributes,
    element("path", { class: "line", d: lineOf(points) }),
    element("path", { class: "head", d: headOf(points) }),
    ...(label === undefined || text === undefined
      ? []
      : [element("text", { class: "label", x: label.x, y: label.y + FONT.note / 3 }, escapeXml(text))]),
  )
}

function describePicture({ graph: { applications, uses } }: Picture): string {
  const of = (name: string) => uses.filter((use) => use.application === name).map(({ target }) => target.application)
  const sentences = applications.map(({ application }) => {
    const used = [...new Set(of(application))]
    return used.length === 0 ? application : `${application} uses ${used.join(", ")}`
  })
  return `${sentences.join("; ")}.`
}
