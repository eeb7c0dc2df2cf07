import type { Candidate } from "./judge"
import type { WadmVerdict } from "./verdicts"

const COMMENT = /^\uFEFF?# wadm: (accepts|refuses|crashes|is stuck)\r?$/

/** JSON has no comments, so there the name of the file says it. */
const NAME = /\.(accepts|refuses|crashes)\.json$/

/** What a manifest of the corpus says of itself: how the real wadm answers when it gets the file as it is. */
export function claimedVerdict({ name, text, format }: Candidate): WadmVerdict["kind"] {
  const lines = Buffer.from(text).toString("utf8").trimEnd().split("\n")
  // The last line counts where the first has to be something else.
  const comments = [lines[0], lines.at(-1)].flatMap((line) => COMMENT.exec(line ?? "") ?? [])
  const claim = format === "json" ? NAME.exec(name)?.[1] : comments[1]
  if (claim === undefined) throw new Error(`${name} does not say what wadm makes of it`)
  return claim as WadmVerdict["kind"]
}
