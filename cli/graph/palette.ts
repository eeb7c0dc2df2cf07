import { readAsset } from "./assets"

/** Every colour, on light and on dark ground: texts differ from their ground by 4.5 to 1, and frames by 3 to 1. */
export const PALETTE = {
  canvas: ["#f4f5f8", "#10151d"],
  surface: ["#ffffff", "#19212c"],
  text: ["#16202d", "#e8edf4"],
  muted: ["#515e70", "#a4b0c0"],
  frame: ["#7a8798", "#77869b"],
  edge: ["#5d6b7e", "#92a0b3"],
  shared: ["#4338ca", "#a9b4ff"],
  "shared-surface": ["#eef0ff", "#242a52"],
  component: ["#0b6b61", "#5fd4c2"],
  "component-surface": ["#e6f6f3", "#12332f"],
  warning: ["#8a4b08", "#f3c26b"],
  broken: ["#b42318", "#ff9c92"],
} as const

export type Colour = keyof typeof PALETTE
export type Scheme = "light" | "dark"

export function colour(name: Colour, scheme: Scheme): string {
  const [light, dark] = PALETTE[name]
  return scheme === "light" ? light : dark
}

/** The style of a picture of its own: plain colours, since not all that shows SVG knows variables. */
export function pictureStyle(): string {
  const style = readAsset("picture.css")
  const coloured = (scheme: Scheme) =>
    style.replace(/var\(--([a-z-]+)\)/g, (text, name: string) => (isColour(name) ? colour(name, scheme) : text))
  return `\n${coloured("light")}@media (prefers-color-scheme: dark) {\n${coloured("dark")}}\n`
}

/** The colours as variables, by the reader's preference and by a switch. */
export function paletteVariables(): string {
  const variables = (scheme: Scheme) => names.map((name) => `--${name}: ${colour(name, scheme)};`).join(" ")
  return [
    `:root { color-scheme: light; ${variables("light")} }`,
    `:root[data-scheme="dark"] { color-scheme: dark; ${variables("dark")} }`,
    `@media (prefers-color-scheme: dark) { :root:not([data-scheme]) { color-scheme: dark; ${variables("dark")} } }`,
    "",
  ].join("\n")
}

const names = Object.keys(PALETTE).filter(isColour)

function isColour(name: string): name is Colour {
  return name in PALETTE
}
