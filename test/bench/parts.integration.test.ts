import { expect, test } from "vitest"
import type { BenchOptions, Findings } from "./findings"
import { measureAgeing } from "./parts/ageing"
import { guard } from "./parts/guard"
import { latency } from "./parts/latency"
import { status } from "./parts/status"

const options: BenchOptions = { sizes: [2], rounds: 1, say: () => undefined }

/** What was measured, and what was judged by it; every figure has to be one. */
function keysOf({ measurements, bars }: Findings): string[] {
  for (const [name, { values }] of Object.entries(measurements)) {
    expect(values.length, name).toBeGreaterThan(0)
    expect(
      values.every((value) => value > 0 && Number.isFinite(value)),
      name,
    ).toBe(true)
  }
  for (const [name, bar] of Object.entries(bars)) {
    expect([bar.actual, bar.limit, ...Object.values(bar.figures)].every(Number.isFinite), name).toBe(true)
  }
  return [...Object.keys(measurements), ...Object.keys(bars).map((key) => `bar ${key}`)]
}

test("The guard's part measures a refused and an accepted delete beside the same requests.", async () => {
  const findings = await guard.measure(options)
  const of = (kind: string) => ["ours", "bare", "requests"].map((what) => `guard.${kind}.${what}`)
  expect(keysOf(findings)).toEqual([...of("refused"), ...of("accepted"), "bar guard.refused"])
  // A look asks for the list and for each application: the hundred, and the one that they use.
  expect(findings.measurements["guard.refused.requests"]?.values[0]).toBeGreaterThanOrEqual(102)
  expect(findings.measurements["guard.accepted.requests"]?.values[0]).toBeGreaterThanOrEqual(3 * 102)
})

test("The part about the status measures one wait and a hundred at once, beside a raw subscriber.", async () => {
  const of = (waiting: number) => ["ours", "bare"].map((who) => `status.noticed.${waiting}.${who}`)
  const bars = ["bar status.noticed.1", "bar status.noticed.100"]
  expect(keysOf(await status.measure(options))).toEqual([...of(1), ...of(100), ...bars])
})

test("The part about ageing measures how updates begin and end, beside raw clients that keep ten versions and all.", async () => {
  const of = (who: string) => ["first", "second", "last"].map((stage) => `ageing.${who}.${stage}`)
  const keys = [...of("ours"), ...of("pruning"), ...of("bare"), "bar ageing", "bar ageing.pruning"]
  expect(keysOf(await measureAgeing(options, 30))).toEqual(keys)
})

test("The part about latency measures one request, and wadm's own in lattices of each size.", async () => {
  const of = (size: number) => ["put", "deploy", "get", "list"].map((operation) => `wadm.${operation}.${size}`)
  const keys = ["request.ours", "request.bare", ...of(1), ...of(2), "bar request.p50", "bar request.p99"]
  expect(keysOf(await latency.measure(options))).toEqual(keys)
})
