import { type Alias, isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from "yaml"
import type { Anchors } from "./anchors"
import { isPlain, readKey } from "./keys"
import { MAX_DEPTH } from "./limits"
import type { Lines } from "./lines"
import { duplicateKey, tooDeep } from "./messages"
import type { Problem, Problems } from "./problems"
import { readPlain } from "./scalars"
import { readTagged, wrongCollectionTag } from "./tags"
import { emptyValue, hasTextKeys, isTextField } from "./text-fields"

type Path = readonly PropertyKey[]

/** Turns the library's tree into plain data, as wadm would read it, and finds what is wrong with the values. */
export class ValueReader {
  /** The outermost alias within which this reads: what is wrong there is wrong because of it. */
  private alias: Alias.Parsed | undefined
  private depth = 0
  private gaveUp = false
  private readonly refused = new Set<string>()

  constructor(
    private readonly anchors: Anchors,
    private readonly problems: Problems,
    private readonly lines: Lines,
  ) {}

  read(node: ParsedNode | null, path: Path): unknown {
    if (this.gaveUp) return undefined
    if (node === null) return isTextField(path) ? "" : emptyValue(path)
    this.anchor(node)
    const value = this.readNode(node, path)
    if (this.alias === undefined) this.anchors.close(node)
    return value
  }

  private anchor(node: ParsedNode): void {
    const problem =
      this.alias === undefined ? this.anchors.open(node) : this.anchors.repeat(isScalar(node) ? node.source : "")
    if (problem !== undefined) this.refuse(node, problem)
    if (problem !== undefined && this.alias !== undefined) this.gaveUp = true
  }

  private readNode(node: ParsedNode, path: Path): unknown {
    if (isScalar(node)) return this.readScalar(node, path)
    if (isAlias(node)) return this.readAlias(node, path)
    const wrongTag = wrongCollectionTag(node, isMap(node) ? "map" : "seq")
    if (wrongTag !== undefined) this.refuse(node, { rule: "yaml-tag", reason: wrongTag })
    if (this.depth === MAX_DEPTH) {
      this.refuse(node, { rule: "yaml-depth", reason: tooDeep() })
      return undefined
    }
    this.depth += 1
    const value = isMap(node) ? this.readMapping(node, path) : this.readSequence(node, path)
    this.depth -= 1
    return value
  }

  private readScalar(node: Scalar.Parsed, path: Path): unknown {
    const { source: text, tag } = node
    const isText = isTextField(path)
    if (tag === undefined && (isText || !isPlain(node))) return text
    if (tag === undefined && text === "") return emptyValue(path)
    const { value, refused } = tag === undefined ? readPlain(text) : readTagged(text, tag, isText)
    if (refused !== undefined) this.refuse(node, refused)
    return value
  }

  private readAlias(alias: Alias.Parsed, path: Path): unknown {
    const { node, refused } = this.anchors.follow(alias)
    if (refused !== undefined) {
      this.refuse(alias, refused)
      return undefined
    }
    const outer = this.alias
    this.alias ??= alias
    const value = this.read(node, path)
    this.alias = outer
    return value
  }

  private readSequence(node: YAMLSeq.Parsed, path: Path): unknown[] {
    return node.items.map((item, at) => this.read(item, [...path, at]))
  }

  private readMapping(node: YAMLMap.Parsed, path: Path): object {
    const isText = hasTextKeys(path)
    const seen = new Map<string, ParsedNode>()
    const entries = node.items.map((pair): [string, unknown] => {
      const key = this.readKey(pair.key, isText, seen)
      return [key, this.read(pair.value, [...path, key])]
    })
    // This defines properties, where assignments could reach the prototype.
    return Object.fromEntries(entries)
  }

  private readKey(node: ParsedNode, isText: boolean, seen: Map<string, ParsedNode>): string {
    this.anchor(node)
    this.anchors.close(node)
    const { key, refused } = readKey(node, isText)
    if (key === undefined) {
      this.refuse(node, refused)
      return ""
    }
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      const { line } = this.lines.at(earlier.range[0])
      this.refuse(node, { rule: "yaml-duplicate-key", reason: duplicateKey(key, line) })
    }
    seen.set(key, node)
    return key
  }

  /** Tells of a problem once, however often aliases repeat its place. */
  private refuse({ range: [offset] }: ParsedNode, { rule, reason }: Problem): void {
    const place = `${rule} ${offset}`
    if (!this.refused.has(place)) this.problems.add({ offset: this.alias?.range[0] ?? offset, rule, reason })
    this.refused.add(place)
  }
}
