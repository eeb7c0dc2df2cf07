import { safeText } from "./safe-text"

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** One element of XML or HTML; attributes are escaped, children are taken as they are. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const inside = children.join("")
  const start = [name, ...Object.entries(attributes).flatMap(([key, value]) => attribute(key, value))].join(" ")
  return inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>`
}

/** Text as it stands between tags or in an attribute; what XML cannot hold is shown by its number. */
export function escapeXml(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export function escapeLines(...lines: readonly string[]): string {
  return lines.map(escapeXml).join("\n")
}

function attribute(key: string, value: string | number | undefined): string[] {
  if (value === undefined) return []
  return [`${key}="${typeof value === "number" ? rounded(value) : escapeXml(value)}"`]
}

export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10)
}
