import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { checkManifestText } from "../../provider/validate/manifest-text"
import { FIELDS, fieldsOf, REFUSALS } from "./corpus-coverage"
import { claimedVerdict } from "./corpus-verdict"
import { generatedManifests } from "./generator/generator"
import { judgeAll, type Judged } from "./judge"
import { manifestFiles } from "./manifest-files"
import { RealWadm } from "./real-wadm"

const SEED = 2024
const corpus = manifestFiles(join(__dirname, "corpus"))

let wadm: RealWadm
let judged: readonly Judged[]

beforeAll(async () => {
  wadm = await RealWadm.start()
  judged = await judgeAll(wadm, checkManifestText, corpus)
})

afterAll(() => wadm.stop())

function disagreements(of: readonly Judged[]): string[] {
  return of.filter(({ result }) => result === "disagree").map(({ name, explanation }) => `${name}: ${explanation}`)
}

describe("the corpus of manifests", () => {
  it("holds at least 150, about half of which wadm accepts", () => {
    const accepted = judged.filter(({ file }) => file.kind === "accepts").length
    expect(corpus.length).toBeGreaterThanOrEqual(150)
    expect(accepted / corpus.length).toBeGreaterThan(0.35)
    expect(accepted / corpus.length).toBeLessThan(0.65)
  })

  it("says of each manifest what the real wadm makes of it", () => {
    const claims = corpus.map((candidate) => `${candidate.name} ${claimedVerdict(candidate)}`)
    expect(claims).toEqual(judged.map(({ name, file }) => `${name} ${file.kind}`))
  })

  it("breaks each of wadm's rules in at least two manifests", () => {
    const reasons = judged.flatMap(({ file }) => (file.kind === "accepts" ? [] : [file.reason]))
    const rare = REFUSALS.filter((refusal) => reasons.filter((reason) => refusal.test(reason)).length < 2)
    expect(rare).toEqual([])
  })

  it("uses every field that wadm stores", () => {
    const used = new Set(judged.flatMap(({ file }) => (file.kind === "accepts" ? fieldsOf(file.stored) : [])))
    expect(FIELDS.filter((field) => !used.has(field))).toEqual([])
  })
})

describe("our check of manifests", () => {
  it("agrees with the real wadm on the corpus, but for what is stricter by design", () => {
    expect(disagreements(judged)).toEqual([])
  })

  it("agrees with the real wadm on generated manifests, valid and subtly broken", async () => {
    const generated = await judgeAll(wadm, checkManifestText, generatedManifests(200, SEED))
    expect(disagreements(generated)).toEqual([])
    // Were all of them refused, or all accepted, the agreement would mean nothing.
    expect(generated.filter(({ file }) => file.kind === "accepts").length).toBeGreaterThan(50)
    expect(generated.filter(({ file }) => file.kind !== "accepts").length).toBeGreaterThan(50)
  })
})
