import { compare } from "./compare"
import { looseJson } from "./loose-json"
import { ourVerdict, type Check } from "./our-verdict"
import type { RealWadm } from "./real-wadm"
import type { Comparison, ManifestFormat, OurVerdict, WadmVerdict } from "./verdicts"

/** A manifest to be judged by both sides. */
export interface Candidate {
  /** Its name in the report. */
  readonly name: string
  readonly text: string | Uint8Array
  readonly format: ManifestFormat
}

export interface Judged extends Comparison {
  readonly name: string
  readonly ours: OurVerdict
  readonly json: WadmVerdict | undefined
  readonly yaml: WadmVerdict
  /** Of the file as it is, the format left to wadm when it is JSON. */
  readonly file: WadmVerdict
}

/**
 * Asks our check and the real wadm, which gets the text as YAML and, as JSON, what we make of it. A file of JSON it also
 * gets without being told what it is.
 */
export async function judge(wadm: RealWadm, check: Check, { name, text, format }: Candidate): Promise<Judged> {
  const ours = ourVerdict(check, { file: name, text })
  const asJson = jsonOf(ours, text)
  const json = asJson === undefined ? undefined : await wadm.judge(asJson, "json")
  const yaml = await wadm.judge(text, "yaml")
  const file = format === "json" ? await wadm.judge(text) : yaml
  return { name, ours, json, yaml, file, ...compare({ ours, json, file }) }
}

function jsonOf(ours: OurVerdict, text: string | Uint8Array): string | undefined {
  if (ours.kind === "accepts") return JSON.stringify(ours.manifest)
  return looseJson(typeof text === "string" ? text : new TextDecoder().decode(text))
}

export async function judgeAll(wadm: RealWadm, check: Check, candidates: readonly Candidate[]): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const candidate of candidates) judged.push(await judge(wadm, check, candidate))
  return judged
}
