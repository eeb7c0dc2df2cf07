import { extname } from "node:path"
import { dot } from "./dot"
import { htmlPage } from "./html"
import { layOut } from "./layout"
import { mermaid } from "./mermaid"
import type { Picture } from "./picture"
import { svgFile } from "./svg"

export const FORMATS = ["mermaid", "dot", "svg", "html"] as const

export type Format = (typeof FORMATS)[number]

/** What a format is called in a sentence. */
export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  mermaid: "Mermaid",
  dot: "Graphviz DOT",
  svg: "SVG",
  html: "an HTML page",
}

const ENDINGS: Readonly<Record<string, Format>> = {
  ".mmd": "mermaid",
  ".mermaid": "mermaid",
  ".dot": "dot",
  ".gv": "dot",
  ".svg": "svg",
  ".html": "html",
  ".htm": "html",
}

/** The format that a file's ending stands for; undefined when it stands for none. */
export function formatOf(file: string): Format | undefined {
  return ENDINGS[extname(file).toLowerCase()]
}

export async function render(picture: Picture, format: Format): Promise<string> {
  if (format === "mermaid") return mermaid(picture)
  if (format === "dot") return dot(picture)
  const layout = await layOut(picture)
  return format === "svg" ? svgFile(picture, layout) : htmlPage(picture, layout)
}
