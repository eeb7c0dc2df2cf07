import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { homedir } from "node:os"
import { dirname, join } from "node:path"
import type { Part } from "./part-list"
import { findOnPath, isProgram } from "./path-programs"
import { variable } from "./tool-folders"
import { findVersion, formatVersion, isAtLeast, type Version } from "./versions"

/** The newest "rust-version" among the crates of the lattice's Cargo.lock. */
export const oldestRust: Version = [1, 89, 0]

/** The environment of a compiler: it finds its toolchain and a place for its cache also with an empty or no HOME. */
export function compilerEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const home = variable(environment, "HOME") ?? homedir()
  const rustupHome = variable(environment, "RUSTUP_HOME") ?? rustupHomeBesideCargo(home, environment)
  return { ...environment, HOME: home, ...(rustupHome === undefined ? {} : { RUSTUP_HOME: rustupHome }) }
}

/** rustup looks for its toolchains below HOME. With another HOME they still lie beside rustup's own cargo. */
function rustupHomeBesideCargo(home: string, environment: NodeJS.ProcessEnv): string | undefined {
  const cargo = findOnPath("cargo", environment)
  if (cargo === undefined || existsSync(join(home, ".rustup"))) return undefined
  const beside = join(dirname(cargo), "..", "..", ".rustup")
  return existsSync(beside) ? beside : undefined
}

/** One sentence for each compiler that is needed and cannot be used; nothing when all is well. */
export function missingCompilers(toBuild: readonly Part[], environment: NodeJS.ProcessEnv = process.env): string[] {
  const env = compilerEnvironment(environment)
  const problems: (string | undefined)[] = []
  if (toBuild.some((part) => part.language === "rust")) problems.push(rustProblem(env), linkerProblem(env))
  const definitions = toBuild.filter((part) => part.language === "go").map((part) => part.definition)
  if (definitions.length > 0) problems.push(goProblem(definitions, env))
  return problems.filter((problem) => problem !== undefined)
}

function rustProblem(env: NodeJS.ProcessEnv): string | undefined {
  const install = `install Rust ${formatVersion(oldestRust)} or newer (cargo and rustc)`
  const cargo = tryVersion("cargo", ["--version"], env)
  if (cargo.problem !== undefined) {
    const hint = cargo.found ? ", or with rustup set RUSTUP_HOME to the folder that holds its toolchains" : ""
    return `${cargo.problem}: ${install}${hint}`
  }
  const version = findVersion(cargo.output)
  if (version && isAtLeast(version, oldestRust)) return undefined
  return `cargo on PATH is ${cargo.output.trim()}, which is too old: ${install}`
}

function linkerProblem(env: NodeJS.ProcessEnv): string | undefined {
  const compiler = tryVersion(variable(env, "CC") ?? "cc", ["--version"], env)
  return compiler.problem && `${compiler.problem}: install a C compiler (gcc or clang), which Rust needs for linking`
}

function goProblem(definitions: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const needed = definitions.map(goVersionNeeded).reduce((one, other) => (isAtLeast(one, other) ? one : other))
  // In the folder of a definition go itself checks that version, or switches to a newer toolchain where it may.
  const go = definitions.map((definition) => tryVersion("go", ["version"], env, definition))
  const problem = go.find((answer) => answer.problem !== undefined)?.problem
  return problem && `${problem}: install Go ${formatVersion(needed)} or newer`
}

function goVersionNeeded(definition: string): Version {
  const line = /^go .*$/m.exec(readFileSync(join(definition, "go.mod"), "utf8"))
  return findVersion(line?.[0] ?? "") ?? [0, 0, 0]
}

function tryVersion(
  program: string,
  versionArguments: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
): { output: string; found: boolean; problem?: string } {
  if (!isProgram(program) && findOnPath(program, env) === undefined) {
    return { output: "", found: false, problem: `${program} is not on PATH` }
  }
  try {
    const output = execFileSync(program, versionArguments, { env, cwd, encoding: "utf8", stdio: "pipe" })
    return { output, found: true }
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    const reason = stderr?.trim().split("\n")[0] ?? String(error)
    return { output: "", found: true, problem: `${program} does not run (${reason})` }
  }
}
