import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { format, resolveConfig } from "prettier"
import { type Findings, medianOf } from "./findings"
import type { Machine } from "./machine"

/** What a file holds of a part. */
export interface Measured extends Findings {
  readonly date: string
  readonly rounds: number
  readonly machine: Machine
  readonly versions: Readonly<Record<string, string>>
}

/** The parts of the bench that were measured, by name. */
export type Recorded = Readonly<Record<string, Measured>>

/** The run that the documentation tells of. */
export const DOCUMENTED = join(__dirname, "../../docs/bench.json")

export function readRecorded(file: string): Recorded {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Recorded) : {}
}

/** As the formatter wants it, since the documented run is kept in the repository. */
export async function writeRecorded(file: string, recorded: Recorded): Promise<void> {
  writeFileSync(file, await format(JSON.stringify(recorded), { ...(await resolveConfig(file)), parser: "json" }))
}

/** The median of a measurement, in whatever part it is; undefined where it was not measured. */
export function recordedMedian(recorded: Recorded, name: string): number | undefined {
  const measurement = Object.values(recorded).find(({ measurements }) => name in measurements)?.measurements[name]
  return measurement && medianOf(measurement.values)
}

/** When and on what a part was measured. */
export function circumstances({ date, rounds, machine, versions }: Measured): string {
  const { processor, cores, memoryGiB } = machine
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `${date}; ${programs.join(", ")}; ${processor}, ${cores} cores, ${memoryGiB} GiB; medians of ${rounds} runs or more`
}
