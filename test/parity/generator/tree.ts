/** JSON, as a manifest is before it is written down. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree }
export type TreeObject = Readonly<Record<string, Tree>>
export type Path = readonly (string | number)[]

export function isObject(tree: Tree | undefined): tree is TreeObject {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree)
}

/** The paths of all values in the tree, the tree itself left out. */
export function pathsOf(tree: Tree): Path[] {
  return children(tree).flatMap(([key, child]) => [[key], ...pathsOf(child).map((path) => [key, ...path])])
}

export function at(tree: Tree | undefined, path: Path): Tree | undefined {
  const [key, ...rest] = path
  if (key === undefined || tree === undefined) return tree
  const child = children(tree).find(([name]) => name === key)
  return at(child?.[1], rest)
}

/** The tree with another value at the path; undefined takes the field or element away. */
export function replaced(tree: Tree, path: Path, value: Tree | undefined): Tree {
  const [key, ...rest] = path
  if (key === undefined) return value ?? null
  const entries = children(tree)
  const known = entries.some(([name]) => name === key)
  const changed = known ? entries : [...entries, [key, null] as const]
  const kept = changed.flatMap(([name, child]) => {
    if (name !== key) return [[name, child] as const]
    if (rest.length > 0) return [[name, replaced(child, rest, value)] as const]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Array.isArray(tree) ? kept.map(([, child]) => child) : Object.fromEntries(kept)
}

function children(tree: Tree): (readonly [string | number, Tree])[] {
  if (Array.isArray(tree)) return (tree as readonly Tree[]).map((child, index) => [index, child])
  return isObject(tree) ? Object.entries(tree) : []
}
