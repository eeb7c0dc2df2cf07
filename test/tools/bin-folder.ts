import { copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from "node:fs"
import { dirname, join } from "node:path"
import type { PlannedPart } from "./plan"
import { isProgram } from "./path-programs"
import { definitionsDirectory } from "./tool-folders"

/** Started by the Pulumi CLI for the resources of a dynamic provider; lies beside the CLI in every installation. */
const dynamicProvider = "pulumi-resource-pulumi-nodejs"

interface Entry {
  readonly name: string
  readonly file: string
  readonly as: "link" | "symbolic link" | "copy"
}

/** What the folder in front of PATH holds, for a plan whose parts are all there. */
export function binEntries(plan: readonly PlannedPart[]): Entry[] {
  const entries = plan.map(({ part, source, file }): Entry => {
    // The Pulumi CLI wants its companions beside its own file, so what was built here gets together by hard links.
    return { name: part.program, file, as: source.from === "path" ? "symbolic link" : "link" }
  })
  const pulumi = plan.find(({ part }) => part.program === "pulumi")
  const installed = pulumi?.source.from === "path" ? join(dirname(pulumi.file), dynamicProvider) : undefined
  if (installed !== undefined && isProgram(installed)) {
    return [...entries, { name: dynamicProvider, file: installed, as: "symbolic link" }]
  }
  return [...entries, { name: dynamicProvider, file: join(definitionsDirectory, dynamicProvider), as: "copy" }]
}

/** Whether the folder holds all of this already. */
export function binFolderIsReady(directory: string, entries: readonly Entry[]): boolean {
  try {
    return entries.every(({ name, file, as }) => {
      const present = join(directory, name)
      if (as === "copy") return readFileSync(present).equals(readFileSync(file))
      return statSync(present).ino === statSync(file).ino
    })
  } catch {
    return false
  }
}

/** Fills the folder. Each entry is replaced in one step, so that a test that runs meanwhile finds the old or the new. */
export function fillBinFolder(directory: string, entries: readonly Entry[]): void {
  const create = { link: linkSync, "symbolic link": symlinkSync, copy: copyFileSync }
  mkdirSync(directory, { recursive: true })
  for (const { name, file, as } of entries) {
    const temporary = join(directory, `.${name}-${process.pid}`)
    create[as](file, temporary)
    renameSync(temporary, join(directory, name))
  }
}
