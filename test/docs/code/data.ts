import { parse } from "yaml"
import type { Block } from "./blocks"

/** The data of a block in YAML, JSON, or JSON with comments and commas at the end. */
export function readData({ language, text }: Block): unknown {
  if (language === "yaml") return parse(text)
  return JSON.parse(text.replaceAll(/\s*\/\/ .*$/gm, "").replaceAll(/,(\s*[}\]])/g, "$1"))
}
