export interface Duplicate<T> {
  readonly item: T
  /** The first one with the same key. */
  readonly first: T
}

/** Every item that has the key of an earlier one. */
export function duplicates<T>(items: readonly T[], keyOf: (item: T) => string): Duplicate<T>[] {
  const firsts = new Map<string, T>()
  return items.flatMap((item) => {
    const first = firsts.get(keyOf(item))
    if (first !== undefined) return [{ item, first }]
    firsts.set(keyOf(item), item)
    return []
  })
}
