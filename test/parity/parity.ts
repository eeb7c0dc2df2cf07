import { join } from "node:path"
import { parseArgs } from "node:util"
import { checkManifestText } from "../../provider/validate/manifest-text"
import { generatedManifests } from "./generator/generator"
import { shrunk } from "./generator/shrink"
import { judge, judgeAll, type Candidate, type Judged } from "./judge"
import { manifestFiles } from "./manifest-files"
import { RealWadm } from "./real-wadm"
import { summary, table } from "./report"

const OWN_CORPUS = join(__dirname, "corpus")

/** Texts of disagreements fill screens; one for each reason is enough, and not of all reasons at once. */
const TEXTS_SHOWN = 10

function readOptions(): { folder: string; generated: number; seed: number } {
  const { values } = parseArgs({
    options: { manifests: { type: "string" }, generated: { type: "string" }, seed: { type: "string" } },
  })
  return {
    folder: values.manifests ?? OWN_CORPUS,
    generated: naturalNumber("generated", values.generated) ?? 0,
    seed: naturalNumber("seed", values.seed) ?? Math.floor(Math.random() * 1_000_000),
  }
}

function naturalNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${option} takes a number like 2000, not "${text}".`)
  return Number(text)
}

async function main(): Promise<void> {
  const { folder, generated, seed } = readOptions()
  const files = manifestFiles(folder)
  const wadm = await RealWadm.start()
  try {
    const judged = await judgeAll(wadm, checkManifestText, files)
    console.log(table(judged, process.stdout.isTTY))
    const fromGenerator = generated > 0 ? await judgeGenerated(wadm, generated, seed) : []
    console.log(`\n${summary([...judged, ...fromGenerator])}`)
    if ([...judged, ...fromGenerator].some(({ result }) => result === "disagree")) process.exitCode = 1
  } finally {
    await wadm.stop()
  }
}

/** Of generated manifests only the disagreements are shown, one of each reason with its text. */
async function judgeGenerated(wadm: RealWadm, count: number, seed: number): Promise<Judged[]> {
  const candidates = generatedManifests(count, seed)
  const judged = await judgeAll(wadm, checkManifestText, candidates)
  const accepted = judged.filter(({ yaml }) => yaml.kind === "accepts").length
  console.log(`\n${count} generated manifests, of which wadm accepts ${accepted} (--generated ${count} --seed ${seed})`)
  const disagreements = judged.filter(({ result }) => result === "disagree")
  if (disagreements.length > 0) console.log(table(disagreements, process.stdout.isTTY))
  const disagrees = async (one: Candidate): Promise<boolean> =>
    (await judge(wadm, checkManifestText, one)).result === "disagree"
  for (const { name } of firstOfEachReason(disagreements).slice(0, TEXTS_SHOWN)) {
    const candidate = candidates.find((one) => one.name === name)
    if (candidate === undefined) continue
    console.log(`\n--- ${name}, as small as it still disagrees\n${await shrunk(candidate, disagrees)}`)
  }
  return judged
}

function firstOfEachReason(judged: readonly Judged[]): Judged[] {
  const reason = ({ explanation }: Judged): string => explanation.replace(/\d+|"[^"]*"/g, "")
  return judged.filter((one, index) => judged.findIndex((other) => reason(other) === reason(one)) === index)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
