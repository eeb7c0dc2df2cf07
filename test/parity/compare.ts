import { storedDifference } from "./stored"
import type { Comparison, OurVerdict, WadmVerdict } from "./verdicts"

export interface Verdicts {
  readonly ours: OurVerdict
  /** Undefined when the text has no JSON form. */
  readonly json: WadmVerdict | undefined
  /** Of the file as it is. */
  readonly file: WadmVerdict
}

/**
 * Agreement is the same verdict and, where both accept, the same manifest in the store. wadm that crashes, or that
 * cannot read back what it stored, counts as refusing: a manifest that does that must not get through.
 */
export function compare({ ours, json, file }: Verdicts): Comparison {
  if (ours.kind === "refuses") return compareRefusal(ours, file)
  if (file.kind !== "accepts") return disagree(`we accept it, and wadm ${file.kind}: ${file.reason}`)
  if (json !== undefined && json.kind !== "accepts") {
    return disagree(`wadm takes the file, but ${json.kind} for the manifest that we made of it: ${json.reason}`)
  }
  for (const verdict of [file, json]) {
    if (verdict === undefined) continue
    const difference = storedDifference(ours.manifest, verdict.stored)
    if (difference !== undefined) return disagree(difference)
  }
  return { result: "agree", explanation: "" }
}

function compareRefusal(ours: OurVerdict & { kind: "refuses" }, file: WadmVerdict): Comparison {
  if (file.kind === "accepts") {
    if (ours.stricter) return { result: "stricter by design", explanation: ours.reason }
    return disagree(`we refuse what wadm stores: ${ours.reason}`)
  }
  const doubt = ours.stricter ? `we take wadm to be milder, but it ${file.kind} too (${file.reason}): ` : ""
  return { result: "agree", explanation: `${doubt}${ours.reason}` }
}

function disagree(explanation: string): Comparison {
  return { result: "disagree", explanation }
}
