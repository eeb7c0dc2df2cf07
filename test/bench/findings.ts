/** What was measured, once a round. */
export interface Measurement {
  readonly unit: "ms" | "bytes" | "requests" | "connections"
  readonly values: readonly number[]
}

/** A promise about speed or size, and the figures that it was judged by. */
export interface Bar {
  readonly holds: boolean
  /** In words, such as "up(100) <= noop + 1.10 x bare". */
  readonly rule: string
  readonly actual: number
  readonly limit: number
  readonly figures: Readonly<Record<string, number>>
  /** Why no code of this package could hold it, of one that is missed for good. */
  readonly floor?: string
}

export interface Findings {
  readonly measurements: Readonly<Record<string, Measurement>>
  readonly bars: Readonly<Record<string, Bar>>
}

export interface BenchOptions {
  /** How many applications a stack has, in rising order. */
  readonly sizes: readonly number[]
  /** How often each thing is measured. */
  readonly rounds: number
  /** Tells the person who waits what goes on. */
  readonly say: (text: string) => void
}

/** One part of the bench, which can be run by itself. Within it everything that is compared takes turns. */
export interface Part {
  readonly name: string
  readonly measure: (options: BenchOptions) => Promise<Findings>
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export function spreadOf({ values }: Measurement): Spread {
  const sorted = [...values].sort((left, right) => left - right)
  const [least, most, middle] = [sorted[0], sorted.at(-1), sorted.length / 2]
  const [lower, upper] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (least === undefined || most === undefined || lower === undefined || upper === undefined) {
    throw new Error("nothing was measured")
  }
  return { median: (lower + upper) / 2, least, most }
}

export function medianOf(values: readonly number[]): number {
  return spreadOf({ unit: "ms", values }).median
}

/** What this share of the values does not exceed, such as 0.99. */
export function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN
}

/** Judges what was measured by its limit; the figures are what both come from. */
export function bar(rule: string, actual: number, limit: number, figures: Readonly<Record<string, number>>): Bar {
  return { holds: actual <= limit, rule, actual, limit, figures }
}

/** Gives a missed bar its floor where the engine alone, with a provider that does nothing, takes longer than it allows. */
export function orEngineAlone(judged: Bar, noop: number): Bar {
  if (judged.holds || noop <= judged.limit) return judged
  const floor = "Pulumi's engine takes longer for as many resources of a provider that does nothing"
  return { ...judged, floor }
}

/** One figure a round, of what was measured more often: its median. */
export function inRounds(values: readonly number[], rounds: number): number[] {
  const each = values.length / rounds
  return Array.from({ length: rounds }, (_unused, round) => medianOf(values.slice(round * each, (round + 1) * each)))
}
