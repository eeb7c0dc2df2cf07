import { type Measurement, medianOf } from "./findings"
import { timed } from "./timed"

/** Measurements that grow by one value a round. */
export class Series {
  private readonly all = new Map<string, { readonly unit: Measurement["unit"]; readonly values: number[] }>()

  add(name: string, unit: Measurement["unit"], value: number): void {
    const series = this.all.get(name) ?? { unit, values: [] }
    series.values.push(value)
    this.all.set(name, series)
  }

  /** Adds how long something takes, in milliseconds. */
  async time(name: string, work: () => Promise<unknown>): Promise<void> {
    this.add(name, "ms", await timed(work))
  }

  median(name: string): number {
    const series = this.all.get(name)
    if (series === undefined) throw new Error(`"${name}" was not measured`)
    return medianOf(series.values)
  }

  has(name: string): boolean {
    return this.all.has(name)
  }

  get measurements(): Readonly<Record<string, Measurement>> {
    return Object.fromEntries(this.all)
  }
}
