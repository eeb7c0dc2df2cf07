import { isMap, isScalar, isSeq, type ParsedNode } from "yaml"
import type { Anchors } from "./anchors"

interface Place {
  readonly key: ParsedNode | undefined
  readonly value: ParsedNode
}

/** Where the tree says what is at a path, or what is nearest around it, counted from the start of the text. */
export function offsetOf(
  root: ParsedNode | null,
  anchors: Anchors,
  path: readonly PropertyKey[],
  which: "key" | "value",
): number {
  if (root === null) return 0
  let place: Place = { key: undefined, value: root }
  for (const step of path) {
    const next = childOf(anchors.target(place.value), step)
    if (next === undefined) return place.value.range[0]
    place = next
  }
  const node = which === "key" ? (place.key ?? place.value) : place.value
  return node.range[0]
}

function childOf(node: ParsedNode, step: PropertyKey): Place | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(step)]
    return value === undefined ? undefined : { key: undefined, value }
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.source === String(step)) : undefined
  return pair === undefined ? undefined : { key: pair.key, value: pair.value ?? pair.key }
}
