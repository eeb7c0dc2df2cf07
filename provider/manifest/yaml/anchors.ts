import { type Alias, isAlias, type ParsedNode } from "yaml"
import { MAX_REPEATED_CHARACTERS, MAX_REPEATED_VALUES } from "./limits"
import type { Lines } from "./lines"
import { anchorTwice, endlessAlias, tooManyAliases, unknownAlias } from "./messages"
import type { Problem } from "./problems"

interface Anchored {
  readonly node: ParsedNode
  /** While the value that it names is being read. */
  open: boolean
}

type Followed =
  { readonly node: ParsedNode; readonly refused?: undefined } | { readonly node?: undefined; readonly refused: Problem }

/** What aliases stand for, found in the order of the text; the library's own search starts anew for each alias. */
export class Anchors {
  private readonly byName = new Map<string, Anchored>()
  private readonly byAlias = new Map<ParsedNode, ParsedNode>()
  private values = 0
  private characters = 0

  constructor(private readonly lines: Lines) {}

  /** Takes the anchor of a node before what is in the node is read; returns what is wrong with it. */
  open(node: ParsedNode): Problem | undefined {
    const name = anchorOf(node)
    if (name === undefined) return undefined
    const earlier = this.byName.get(name)
    this.byName.set(name, { node, open: true })
    if (earlier === undefined) return undefined
    const { line } = this.lines.at(earlier.node.range[0])
    return { rule: "yaml-anchor", reason: anchorTwice(name, line) }
  }

  close(node: ParsedNode): void {
    const anchored = this.byName.get(anchorOf(node) ?? "")
    if (anchored !== undefined) anchored.open = false
  }

  /** What an alias stands for, or why for nothing. */
  follow(alias: Alias.Parsed): Followed {
    const known = this.byAlias.get(alias)
    if (known !== undefined) return { node: known }
    const anchored = this.byName.get(alias.source)
    if (anchored === undefined) return { refused: { rule: "yaml-alias", reason: unknownAlias(alias.source) } }
    if (anchored.open) return { refused: { rule: "yaml-alias", reason: endlessAlias(alias.source) } }
    this.byAlias.set(alias, anchored.node)
    return { node: anchored.node }
  }

  /** What a node is after aliases, once all has been read. */
  target(node: ParsedNode): ParsedNode {
    return this.byAlias.get(node) ?? node
  }

  /** Counts a value that is there again because of an alias; returns what is wrong where the limits are reached. */
  repeat(text: string): Problem | undefined {
    this.values += 1
    this.characters += text.length
    const within = this.values <= MAX_REPEATED_VALUES && this.characters <= MAX_REPEATED_CHARACTERS
    return within ? undefined : { rule: "yaml-alias", reason: tooManyAliases() }
  }
}

function anchorOf(node: ParsedNode): string | undefined {
  return isAlias(node) ? undefined : node.anchor
}
