import { dirname, join } from "node:path"
import { partKey, parts, type Part } from "./part-list"
import { acceptedFromPath, isFile } from "./path-programs"
import { cacheDirectory } from "./tool-folders"

export type Source =
  { readonly from: "path"; readonly version: string } | { readonly from: "cache" } | { readonly from: "build" }

export interface PlannedPart {
  readonly part: Part
  readonly source: Source
  /** Where the program is, or will be after it was built. */
  readonly file: string
}

/** Decides for each part: taken from PATH, or built before, or to be built. */
export async function planParts(environment: NodeJS.ProcessEnv = process.env): Promise<PlannedPart[]> {
  const planned = await Promise.all(parts.map((part) => planPart(part, environment)))
  return planned.map((own) => {
    const bringer = planned.find(({ part }) => part.pathRule?.brings === own.part.program)
    if (bringer?.source.from !== "path") return own
    return { ...own, source: bringer.source, file: join(dirname(bringer.file), own.part.program) }
  })
}

async function planPart(part: Part, environment: NodeJS.ProcessEnv): Promise<PlannedPart> {
  const accepted = part.pathRule && (await acceptedFromPath(part.program, part.pathRule, environment))
  if (accepted) return { part, source: { from: "path", version: accepted.version }, file: accepted.file }
  const file = join(cacheDirectory(environment), "parts", partKey(part), part.program)
  return { part, source: { from: isFile(file) ? "cache" : "build" }, file }
}
