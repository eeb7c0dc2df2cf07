/** By code units: the order does not depend on anybody's language. */
export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
