import { spawnSync } from "node:child_process"
import { readYaml } from "../../../../provider/manifest/yaml/read-yaml"
import { HOSTILE_TEXTS, largeManifest } from "./hostile-texts"

/*
 * Tells what each hostile text costs, each in a process of its own, so that none profits from what another warmed up:
 *   node --expose-gc --import tsx test/provider/manifest/yaml/measure-hostile.ts
 */
const REFERENCE = "a manifest of 100 components"
const [, script = "", name] = process.argv

if (name !== undefined) console.log(measure(name))
else for (const each of [REFERENCE, ...Object.keys(HOSTILE_TEXTS)]) console.log(measureInProcess(each))

function measureInProcess(each: string): string {
  const { stdout, status } = spawnSync(process.execPath, [...process.execArgv, script, each], { encoding: "utf8" })
  return status === 0 ? stdout.trimEnd() : `${each}: ended with ${status ?? "a signal"}`
}

function measure(each: string): string {
  // Joined pieces of text become one when they are first read, which is no work of the reader.
  const made = HOSTILE_TEXTS[each]?.make() ?? largeManifest()
  const text = typeof made === "string" ? Buffer.from(made).toString() : made
  globalThis.gc?.()
  const before = process.memoryUsage()
  const start = performance.now()
  const result = readYaml({ file: "hostile.yaml", text })
  const milliseconds = performance.now() - start
  const after = process.memoryUsage()
  const grown = (kind: "heapUsed" | "rss") => ((after[kind] - before[kind]) / 1e6).toFixed(1).padStart(6)
  const what = "problems" in result ? result.problems[0].rule : "read"
  return `${each.padEnd(34)}${milliseconds.toFixed(1).padStart(7)} ms  heap ${grown("heapUsed")} MB  rss ${grown("rss")} MB  ${what}`
}
