import { Anchors } from "./anchors"
import { unwantedCharacters } from "./characters"
import { decode } from "./decode"
import { parseDocument } from "./document"
import { Lines } from "./lines"
import { offsetOf } from "./positions"
import { Problems } from "./problems"
import type { YamlResult, YamlSource } from "./types"
import { ValueReader } from "./values"

/**
 * Reads a text as wadm would, which does so with serde_yaml and so differs from the YAML specification in places; or
 * says all that is wrong with it. Refuses beyond wadm what would do harm silently, as YAML_RULES lists. Never throws,
 * whatever the text is, and takes little time and memory over it.
 */
export function readYaml({ text: source }: YamlSource): YamlResult {
  const { text, refused } = decode(source)
  const lines = new Lines(text)
  const problems = new Problems(lines)
  if (refused === undefined) problems.addAll(unwantedCharacters(text))
  else problems.add({ offset: text.length, ...refused })
  const root = problems.isEmpty() ? parseDocument(text, problems) : null
  const anchors = new Anchors(lines)
  const value = problems.isEmpty() ? new ValueReader(anchors, problems, lines).read(root, []) : undefined
  const [first, ...others] = problems.listed()
  if (first !== undefined) return { problems: [first, ...others] }
  return { value, positionOf: (path, which = "value") => lines.at(offsetOf(root, anchors, path, which)) }
}
