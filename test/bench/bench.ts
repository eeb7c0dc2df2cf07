import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import "./shipped"
import type { Findings, Part } from "./findings"
import { machine } from "./machine"
import { ageing } from "./parts/ageing"
import { guard } from "./parts/guard"
import { host } from "./parts/host"
import { status } from "./parts/status"
import { latency } from "./parts/latency"
import { sizes } from "./parts/sizes"
import { findingsText } from "./report"

/*
 * Measures this provider beside an engine that does nothing, a raw client and wash, and judges the bars:
 *   node --import tsx test/bench/bench.ts [--sizes 10,100,500] [--rounds 7] [--parts guard,start] [--out bench.json]
 * A file that is there keeps the parts that are not measured now.
 */
const text = { type: "string" } as const
const { values } = parseArgs({
  options: {
    sizes: { ...text, default: "10,100,500" },
    rounds: { ...text, default: "7" },
    parts: text,
    out: text,
  },
})

/** What the file holds of a part. */
interface Measured extends Findings {
  readonly date: string
  readonly rounds: number
  readonly machine: Readonly<Record<string, string | number>>
}

const PARTS: readonly Part[] = [sizes, host, guard, status, ageing, latency]

async function main(): Promise<void> {
  const measured = values.out !== undefined && existsSync(values.out) ? read(values.out) : {}
  const rounds = Number(values.rounds)
  const options = { sizes: values.sizes.split(",").map(Number), rounds, say: (line: string) => console.error(line) }
  for (const part of chosen()) {
    const findings = await part.measure(options)
    measured[part.name] = { date: new Date().toISOString().slice(0, 10), rounds, machine: machine(), ...findings }
    if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(measured, null, 2)}\n`)
    console.log(findingsText(part.name, findings))
    if (Object.values(findings.bars).some(({ holds }) => !holds)) process.exitCode = 1
  }
}

function chosen(): readonly Part[] {
  const names = values.parts?.split(",") ?? PARTS.map(({ name }) => name)
  return names.map((name) => {
    const part = PARTS.find((candidate) => candidate.name === name)
    if (part === undefined)
      throw new Error(`there is no part "${name}": take ${PARTS.map((one) => one.name).join(", ")}`)
    return part
  })
}

function read(file: string): Record<string, Measured> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, Measured>
}

void main()
