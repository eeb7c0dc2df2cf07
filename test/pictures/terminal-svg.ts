import { type Span, spansOf } from "./ansi"

/** Of one character, and of the space around the text, in pixels. */
const WIDTH = 7.8
const HEIGHT = 19
const MARGIN = 20
const BAR = 34

/** Colours that can be read on the window, by day and by night. */
const STYLE = `
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre; fill: var(--text) }
  svg { --window: #ffffff; --edge: #d0d7de; --bar: #f6f8fa; --text: #1f2328; --quiet: #59636e; --red: #cf222e; --green: #116329; --yellow: #7d4e00; --blue: #0969da; --magenta: #8250df; --cyan: #1b7c83 }
  @media (prefers-color-scheme: dark) {
    svg { --window: #0d1117; --edge: #3d444d; --bar: #151b23; --text: #f0f6fc; --quiet: #9198a1; --red: #ff7b72; --green: #3fb950; --yellow: #d29922; --blue: #58a6ff; --magenta: #bc8cff; --cyan: #39c5cf }
  }
  .bold { font-weight: 700 }
  .black, .white { fill: var(--quiet) }
  .red { fill: var(--red) } .green { fill: var(--green) } .yellow { fill: var(--yellow) }
  .blue { fill: var(--blue) } .magenta { fill: var(--magenta) } .cyan { fill: var(--cyan) }`

/** A picture of a terminal with this output, which needs no font and no script from elsewhere. */
export function terminalSvg(title: string, output: string): string {
  const lines = spansOf(output.trimEnd())
  const columns = Math.max(
    ...lines.map((spans) => spans.reduce((end, { column, text }) => Math.max(end, column + text.length), 0)),
  )
  const width = Math.ceil(2 * MARGIN + columns * WIDTH)
  const height = BAR + 2 * MARGIN + lines.length * HEIGHT - 6
  const texts = lines.flatMap((spans, row) => spans.map((span) => textOf(span, BAR + MARGIN + 12 + row * HEIGHT)))
  const dots = [0, 1, 2].map((dot) => `<circle cx="${20 + dot * 18}" cy="17" r="5.5" fill="var(--edge)"/>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="var(--window)" stroke="var(--edge)"/>`,
    `<path d="M0.5 ${BAR}V8.5a8 8 0 0 1 8-8H${width - 8.5}a8 8 0 0 1 8 8V${BAR}z" fill="var(--bar)" stroke="var(--edge)"/>`,
    ...dots,
    ...texts,
    "</svg>",
    "",
  ].join("\n")
}

/** At its place in the grid, whatever the width of the reader's font is. */
function textOf({ text, column, bold, colour }: Span, y: number): string {
  const names = [...(bold ? ["bold"] : []), ...(colour === undefined ? [] : [colour])]
  const style = names.length === 0 ? "" : ` class="${names.join(" ")}"`
  const x = rounded(MARGIN + column * WIDTH)
  return `<text x="${x}" y="${y}" textLength="${rounded(text.length * WIDTH)}"${style} xml:space="preserve">${escaped(text)}</text>`
}

function rounded(pixels: number): string {
  return String(Math.round(pixels * 10) / 10)
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}
