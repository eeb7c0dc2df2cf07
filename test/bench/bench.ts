import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import type { Findings, Part } from "./findings"
import { machine } from "./machine"
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

const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  sizes: async () => (await import("./parts/sizes")).sizes,
}

async function main(): Promise<void> {
  const measured: Record<string, Measured> = existsSync(values.out ?? "") ? read(values.out ?? "") : {}
  const rounds = Number(values.rounds)
  const options = { sizes: values.sizes.split(",").map(Number), rounds, say: (line: string) => console.error(line) }
  for (const name of (values.parts ?? Object.keys(PARTS).join(",")).split(",")) {
    const load = PARTS[name]
    if (load === undefined) throw new Error(`there is no part "${name}": take some of ${Object.keys(PARTS).join(", ")}`)
    const findings = await (await load()).measure(options)
    measured[name] = { date: new Date().toISOString().slice(0, 10), rounds, machine: machine(), ...findings }
    if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(measured, null, 2)}\n`)
    console.log(findingsText(name, findings))
    if (Object.values(findings.bars).some(({ holds }) => !holds)) process.exitCode = 1
  }
}

function read(file: string): Record<string, Measured> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, Measured>
}

void main()
