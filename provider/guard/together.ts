/**
 * Makes work that takes a while common to those who ask for it at about the same time. Each gets what began after they had
 * asked: while it is under way, all who ask wait together for the next time.
 */
export function together<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let underWay: Promise<unknown> = Promise.resolve()
  let next: Promise<Result> | undefined
  const begin = (): Promise<Result> => {
    next = undefined
    const begun = work()
    underWay = begun.catch(() => undefined)
    return begun
  }
  return () => (next ??= underWay.then(begin))
}
