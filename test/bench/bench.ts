import { parseArgs } from "node:util"
import "./shipped"
import type { Part } from "./findings"
import { machine } from "./machine"
import { ageing } from "./parts/ageing"
import { guard } from "./parts/guard"
import { host } from "./parts/host"
import { latency } from "./parts/latency"
import { sizes } from "./parts/sizes"
import { start } from "./parts/start"
import { status } from "./parts/status"
import { type Measured, readRecorded, writeRecorded } from "./recorded"
import { findingsText } from "./report"
import { versions } from "./versions"

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

const PARTS: readonly Part[] = [sizes, host, start, guard, status, ageing, latency]

async function main(): Promise<void> {
  const measured: Record<string, Measured> = { ...readRecorded(values.out ?? "") }
  const rounds = Number(values.rounds)
  const options = { sizes: values.sizes.split(",").map(Number), rounds, say: (line: string) => console.error(line) }
  for (const part of chosen()) {
    const findings = await part.measure(options)
    const date = new Date().toISOString().slice(0, 10)
    measured[part.name] = { date, rounds, machine: machine(), versions: versions(), ...findings }
    if (values.out !== undefined) await writeRecorded(values.out, measured)
    console.log(findingsText(part.name, findings))
    if (Object.values(findings.bars).some(({ holds, floor }) => !holds && floor === undefined)) process.exitCode = 1
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

void main()
