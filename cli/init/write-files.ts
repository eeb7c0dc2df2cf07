import { existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { quote } from "../../provider/messages"
import { CliError } from "../failure"
import type { ProgramFile } from "./project-files"

/** Writes all of the files or, when one cannot be written, none. What exists is only replaced when that is asked for. */
export function writeFiles(folder: string, files: readonly ProgramFile[], force: boolean): void {
  const existing = files.filter(({ path }) => existsSync(join(folder, path)))
  if (existing.length > 0 && !force) throw exist(folder, existing)
  const unfinished: string[] = []
  const written: string[] = []
  try {
    const ready = files.map(({ path, text }) => {
      const target = join(folder, path)
      const temporary = `${target}.${process.pid}.tmp`
      mkdirSync(dirname(target), { recursive: true })
      unfinished.push(temporary)
      writeFileSync(temporary, text)
      return { target, temporary }
    })
    for (const { target, temporary } of ready) {
      if (force) {
        renameSync(temporary, target)
        continue
      }
      // Unlike a renaming, a link replaces nothing that somebody has written meanwhile.
      linkSync(temporary, target)
      written.push(target)
    }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true })
    const reason = error instanceof Error ? error.message : String(error)
    throw new CliError("cannotWrite", `the program cannot be written to ${quote(folder)}: ${reason}`)
  } finally {
    for (const path of unfinished) rmSync(path, { force: true })
  }
}

function exist(folder: string, files: readonly ProgramFile[]): CliError {
  const names = files.map(({ path }) => path).join(", ")
  const what = `${quote(folder)} has ${names} already, and nothing was written`
  return new CliError("cannotWrite", `${what}\nWrite somewhere else with --output FOLDER, or over it with --force`)
}
