import { inspect, parseArgs } from "node:util"
import fc, { type RunDetails } from "fast-check"
import { checkManifestText } from "../../provider/validate/manifest-text"
import { corpusTexts } from "./corpus"
import { type Fault, faultOf } from "./fault"
import { type FuzzText, fuzzTexts } from "./texts"

/*
 * Checks texts that nobody would write, for as long as asked:
 *   node --import tsx test/fuzz/fuzz.ts --minutes 10 [--seed 1]
 */
const TEXTS_IN_BATCH = 200
const PROGRESS_MILLISECONDS = 10_000

/** Ten times what the most costly text takes on a quiet machine. */
const MILLISECONDS = 1000

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string", default: String(Date.now() % 1e9) } },
})
process.exitCode = fuzz(positive("minutes", values.minutes), Math.floor(positive("seed", values.seed)))

function fuzz(minutes: number, seed: number): number {
  const start = performance.now()
  const texts = fuzzTexts(corpusTexts())
  let [count, lastProgress] = [0, start]
  console.log(`fuzzing for ${minutes} min from seed ${seed}`)
  for (let batch = seed; performance.now() - start < minutes * 60_000; batch += 1) {
    const details = fc.check(
      fc.property(texts, (text) => faultOf(checkManifestText, text, MILLISECONDS) === undefined),
      { seed: batch, numRuns: TEXTS_IN_BATCH },
    )
    count += details.numRuns
    if (details.failed) return fail(details, count, performance.now() - start)
    if (performance.now() - lastProgress > PROGRESS_MILLISECONDS) {
      lastProgress = performance.now()
      console.log(`${count} texts, seed ${batch}`)
    }
  }
  console.log(summary(count, performance.now() - start))
  return 0
}

/** Tells how to get the failure again, and the smallest text that shows it. */
function fail({ seed, counterexample }: RunDetails<[FuzzText]>, count: number, milliseconds: number): number {
  const [text] = counterexample ?? [""]
  const fault = faultOf(checkManifestText, text, MILLISECONDS)
  console.error(`seed ${seed}: ${fault?.kind ?? "a fault that did not come again"}: ${fault?.what ?? ""}`)
  console.error(typeof text === "string" ? JSON.stringify(text) : inspect(text, { maxArrayLength: null }))
  console.log(summary(count, milliseconds, fault))
  return 1
}

function summary(count: number, milliseconds: number, fault?: Fault): string {
  const crashes = fault?.kind === "crash" ? 1 : 0
  const untyped = fault?.kind === "untyped error" ? 1 : 0
  const minutes = (milliseconds / 60_000).toFixed(1)
  return `fuzzed ${count} texts in ${minutes} min: ${crashes} crashes, ${untyped} untyped errors`
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === "" || !(value >= 0)) throw new Error(`--${name} must be a number, not "${text}".`)
  return value
}
