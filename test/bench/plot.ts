import { type Point, pointsAt, sizesOf } from "./plot-points"
import { circumstances, type Recorded } from "./recorded"

const WIDTH = 820
const HEIGHT = 470
/** Where the axes are: the lines between them, their names to the right, the text below. */
const AREA = { left: 62, right: 580, top: 64, bottom: 372 }
const LABEL_HEIGHT = 30
/** What the medians leave free above them; one slow round must not flatten the rest. */
const HEADROOM = 1.15

/** The lines, by what they are of. Their colours can be told apart in both modes, and also by people who see few. */
const LINES = [
  { driver: "ours", name: "pulumi-wadm", note: "pulumi up" },
  { driver: "floor", name: "engine + raw client", note: "both added up" },
  { driver: "noop", name: "engine alone", note: "resources that do nothing" },
  { driver: "bare", name: "raw client", note: "put and deploy, no check" },
  { driver: "cli", name: "wash", note: "app deploy, one by one" },
] as const

const STYLE = `
  svg { --paper: #ffffff; --text: #1f2328; --quiet: #59636e; --grid: #d8dee4; --ours: #0969da; --floor: #8250df; --noop: #59636e; --bare: #116329; --cli: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --text: #f0f6fc; --quiet: #9198a1; --grid: #2a313c; --ours: #58a6ff; --floor: #d2a8ff; --noop: #9198a1; --bare: #3fb950; --cli: #f0883e }
  }
  text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--text) }
  .title { font-size: 16px; font-weight: 600 }
  .quiet, .tick { fill: var(--quiet); font-size: 11px }
  .grid { stroke: var(--grid) }
  .line, .spread { fill: none; stroke-width: 2 }
  .spread { stroke-width: 1 }
  .name { font-weight: 600 }
${LINES.map(({ driver }) => `  .${driver} .line, .${driver} .spread { stroke: var(--${driver}) } .${driver} circle, .${driver} .name { fill: var(--${driver}) }`).join("\n")}
  .floor .line { stroke-dasharray: 6 4 }`

type Place = Readonly<Record<"x" | "y", (value: number) => number>>

/** What one application costs in stacks of growing size; empty without the part of the bench that measures it. */
export function costPlot({ sizes: measured }: Recorded): string {
  if (measured === undefined) return ""
  const sizes = sizesOf(measured)
  const lines = LINES.map((line) => ({
    ...line,
    points: sizes.flatMap((size) => pointsAt(measured, line.driver, size)),
  }))
  const drawn = lines.filter(({ points }) => points.length > 0)
  const highest = Math.max(...drawn.flatMap(({ points }) => points.map(({ median }) => median))) * HEADROOM
  const step = stepFor(highest)
  const rows = Array.from({ length: Math.ceil(highest / step) + 1 }, (_unused, at) => at * step)
  const place = placesFor(sizes, rows.at(-1) ?? 1)
  const ends = spreadOut(drawn.map(({ points }) => place.y(points.at(-1)?.median ?? 0)))
  const caption = wrapped(circumstances(measured), 125)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    "<title>What an application costs in stacks of growing size</title>",
    `<style>${STYLE}\n</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="var(--paper)"/>`,
    text(AREA.left, 28, "The first pulumi up: milliseconds an application", "title"),
    text(
      AREA.left,
      47,
      "wadm answers, no host; the thin strokes reach from the least to the most of all rounds, at most to the top",
      "quiet",
    ),
    ...grid(sizes, rows, place),
    ...drawn.flatMap((line, at) => [
      `<g class="${line.driver}">`,
      ...drawLine(line.points, place),
      text(
        AREA.right + 16,
        (ends[at] ?? 0) - 1,
        `${line.name} ${Math.round(line.points.at(-1)?.median ?? 0)} ms`,
        "name",
      ),
      text(AREA.right + 16, (ends[at] ?? 0) + 12, line.note, "quiet"),
      "</g>",
    ]),
    ...caption.map((line, at) => text(AREA.left, AREA.bottom + 62 + at * 15, line, "quiet")),
    "</svg>",
    "",
  ].join("\n")
}

/** Sizes grow by factors, so each is as far from the next as its factor. */
function placesFor(sizes: readonly number[], top: number): Place {
  const [first, last] = [Math.log(sizes[0] ?? 1), Math.log(sizes.at(-1) ?? 1)]
  const across = (size: number) => (last === first ? 0.5 : (Math.log(size) - first) / (last - first))
  return {
    x: (size) => AREA.left + 24 + across(size) * (AREA.right - AREA.left - 36),
    y: (value) => AREA.bottom - (value / top) * (AREA.bottom - AREA.top),
  }
}

function grid(sizes: readonly number[], rows: readonly number[], { x, y }: Place): string[] {
  return [
    ...rows.map((value) => `<path class="grid" d="M${AREA.left} ${round(y(value))}H${AREA.right}"/>`),
    ...rows.map((value) => text(AREA.left - 8, y(value) + 4, String(value), "tick", "end")),
    ...sizes.map((size) => text(x(size), AREA.bottom + 18, String(size), "tick", "middle")),
    text((AREA.left + AREA.right) / 2, AREA.bottom + 36, "applications in the stack", "quiet", "middle"),
  ]
}

function drawLine(points: readonly Point[], { x, y }: Place): string[] {
  const path = points.map(({ size, median }) => `${round(x(size))} ${round(y(median))}`).join("L")
  return [
    `<path class="line" d="M${path}"/>`,
    ...points.map(
      ({ size, least, most }) =>
        `<path class="spread" d="M${round(x(size))} ${round(y(least))}V${round(Math.max(y(most), AREA.top))}"/>`,
    ),
    ...points.map(({ size, median }) => `<circle cx="${round(x(size))}" cy="${round(y(median))}" r="3.5"/>`),
  ]
}

/** A round number for each row, so that five rows are enough. */
function stepFor(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value / 5))
  return step * ([1, 2, 2.5, 5].find((factor) => 5 * step * factor >= value) ?? 10)
}

/** Labels as near to their lines as they can be without one on top of another. */
function spreadOut(heights: readonly number[]): number[] {
  const places = [...heights]
  const order = [...heights.keys()].sort((left, right) => (heights[left] ?? 0) - (heights[right] ?? 0))
  let free = -Infinity
  for (const at of order) free = (places[at] = Math.max(places[at] ?? 0, free)) + LABEL_HEIGHT
  let limit = AREA.bottom
  for (const at of order.reverse()) limit = (places[at] = Math.min(places[at] ?? 0, limit)) - LABEL_HEIGHT
  return places
}

function wrapped(words: string, columns: number): string[] {
  return words.match(new RegExp(`.{1,${columns}}(?: |$)`, "g")) ?? []
}

function text(x: number, y: number, content: string, name: string, anchor = "start"): string {
  const escaped = content.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  return `<text x="${round(x)}" y="${round(y)}" class="${name}" text-anchor="${anchor}">${escaped}</text>`
}

function round(pixels: number): string {
  return String(Math.round(pixels * 10) / 10)
}
