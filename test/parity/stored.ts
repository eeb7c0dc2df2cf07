/** Fields that wadm leaves out of its store when they are empty. */
const DROPPED_WHEN_EMPTY = new Set([
  ...["config", "secrets", "policies", "spread"],
  ...["annotations", "labels", "requirements"],
])

/**
 * Where the manifest that wadm stores is another than ours, in words; undefined when they are equal. The order of keys
 * does not count, nor the version that wadm makes up when a manifest has none, nor what wadm drops when it is empty.
 */
export function storedDifference(ours: unknown, stored: unknown): string | undefined {
  const difference = firstDifference(
    withoutEmpty(ours),
    withoutEmpty(hasVersion(ours) ? stored : withoutVersion(stored)),
    "",
  )
  return (
    difference && `at ${difference.path || "the top"} we have ${difference.left} and wadm stores ${difference.right}`
  )
}

type Tree = Readonly<Record<string, unknown>>

interface Difference {
  readonly path: string
  readonly left: string
  readonly right: string
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null
}

function annotationsOf(manifest: unknown): Tree {
  const metadata = isTree(manifest) ? manifest["metadata"] : undefined
  const annotations = isTree(metadata) ? metadata["annotations"] : undefined
  return isTree(annotations) ? annotations : {}
}

function hasVersion(manifest: unknown): boolean {
  return Object.hasOwn(annotationsOf(manifest), "version")
}

function withoutVersion(manifest: unknown): unknown {
  if (!isTree(manifest) || !isTree(manifest["metadata"])) return manifest
  const { version: _, ...annotations } = annotationsOf(manifest)
  return { ...manifest, metadata: { ...manifest["metadata"], annotations } }
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (!isTree(value)) return value
  const kept = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .filter(([key, field]) => !(DROPPED_WHEN_EMPTY.has(key) && isTree(field) && Object.keys(field).length === 0))
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutEmpty(field)]))
}

function firstDifference(left: unknown, right: unknown, path: string): Difference | undefined {
  if (!isTree(left) || !isTree(right) || Array.isArray(left) !== Array.isArray(right)) {
    return Object.is(left, right) ? undefined : { path, left: inShort(left), right: inShort(right) }
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const own = (tree: Tree): unknown => (Object.hasOwn(tree, key) ? tree[key] : undefined)
    const difference = firstDifference(own(left), own(right), path === "" ? key : `${path}.${key}`)
    if (difference !== undefined) return difference
  }
  return undefined
}

function inShort(value: unknown): string {
  if (value === undefined) return "nothing"
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
