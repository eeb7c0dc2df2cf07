/**
 * Maps with at most `limit` calls under way; results keep their order, and the first failure ends it. They begin in groups,
 * so that what a group asks goes out at once.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let begin = 0; begin < items.length; begin += limit) {
    results.push(...(await Promise.all(items.slice(begin, begin + limit).map((item) => map(item)))))
  }
  return results
}
