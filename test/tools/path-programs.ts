import { execFile } from "node:child_process"
import { accessSync, constants, realpathSync, statSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { promisify } from "node:util"
import type { PathRule } from "./part-list"
import { cacheDirectory } from "./tool-folders"
import { findVersion, formatVersion } from "./versions"

export interface PathProgram {
  readonly file: string
  readonly version: string
}

/** The first program of that name on PATH, with symbolic links resolved. What make tools put there does not count. */
export function findOnPath(program: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const cache = cacheDirectory(environment)
  return (environment["PATH"] ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "" && !directory.startsWith(cache))
    .map((directory) => join(directory, program))
    .find(isProgram)
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return isFile(file)
  } catch {
    return false
  }
}

export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/** The program on PATH if it is good enough for the tests, judged by what it says about its version. */
export async function acceptedFromPath(
  program: string,
  rule: PathRule,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<PathProgram | undefined> {
  const found = findOnPath(program, environment)
  if (found === undefined) return undefined
  const file = realpathSync(found)
  if (rule.brings !== undefined && !isProgram(join(dirname(file), rule.brings))) return undefined
  const version = findVersion(await outputOf(found, rule.versionArguments, environment))
  return version && rule.accepts(version) ? { file, version: formatVersion(version) } : undefined
}

async function outputOf(file: string, programArguments: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(file, programArguments, { env, timeout: 10_000 })
    return stdout
  } catch {
    // A program that cannot even tell its version is not taken; what is wrong with it is not ours to report.
    return ""
  }
}
