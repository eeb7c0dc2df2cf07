/** A straight line: what something costs in an empty lattice, and what each application in it adds. */
export interface Line {
  readonly start: number
  readonly slope: number
}

/** The line with the least squares; each point counts by its share, so that a large lattice does not decide alone. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const sum = (of: (x: number, y: number) => number) => points.reduce((total, [x, y]) => total + of(x, y) / y ** 2, 0)
  const [weight, x, y, xx, xy] = [
    sum(() => 1),
    sum((x) => x),
    sum((_x, y) => y),
    sum((x) => x * x),
    sum((x, y) => x * y),
  ]
  const slope = (weight * xy - x * y) / (weight * xx - x * x)
  return { start: (y - slope * x) / weight, slope }
}

/** What it costs to do it for one application after the other in a lattice that grows to so many. */
export function sumOf({ start, slope }: Line, applications: number): number {
  return applications * start + (slope * applications * (applications - 1)) / 2
}
