import { Document, isScalar, Scalar, visit } from "yaml"
import type { Manifest } from "../schema"

/** Text that YAML 1.1, YAML 1.2 and serde_yaml all read as text when it stands without quotes. */
const PLAIN = /^[A-Za-z][-\w./:@+]*[A-Za-z0-9/]$|^[A-Za-z]$/

/** What one or the other reads as something else. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|e[-+]?\d+)$/i

/** A colon at the end of a word, or before a space, would make a key of it. */
const LOOKS_LIKE_KEY = /:(?:$|\s)/

/**
 * A manifest as YAML that every reader understands alike. Equal manifests give equal bytes: fields stand in the order
 * in which OAM explains them, and the keys of maps in the order of their names.
 */
export function writeYaml(manifest: Manifest): string {
  const document = new Document(ordered(manifest), { aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === "string")
        node.type = isSafe(node.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE
    },
  })
  return document.toString({ lineWidth: 0, indentSeq: true }).replace(UNREADABLE, escaped)
}

function isSafe(text: string): boolean {
  return PLAIN.test(text) && !WORDS.test(text) && !LOOKS_LIKE_KEY.test(text)
}

/** Characters that only stand within double quotes, where readers take them as line breaks or refuse them unescaped. */
const UNREADABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
}

const FIELDS = [
  ...["apiVersion", "kind", "metadata", "spec"],
  ...["name", "type", "labels", "annotations", "components", "policies"],
  ...["image", "application", "id", "component", "properties"],
  ...["instances", "spread", "requirements", "weight"],
  ...["namespace", "package", "interfaces", "source", "target"],
  ...["policy", "key", "field", "version", "config", "secrets", "traits"],
]

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).sort(([left], [right]) => rank(left) - rank(right) || (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, ordered(part)]))
}

function rank(key: string): number {
  const index = FIELDS.indexOf(key)
  return index === -1 ? FIELDS.length : index
}
