import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { temporaryDirectory, writeProgram } from "../helpers/temporary-directory"
import { compilerEnvironment, missingCompilers } from "./compilers"
import { parts } from "./part-list"

const rustParts = parts.filter((part) => part.language === "rust")
const goParts = parts.filter((part) => part.language === "go")

/** A PATH with stand-ins for these compilers. */
function environmentWith(programs: Record<string, string>): NodeJS.ProcessEnv {
  const directory = temporaryDirectory()
  for (const [name, script] of Object.entries(programs)) writeProgram(directory, name, script)
  return { PATH: directory, HOME: temporaryDirectory() }
}

const cc = "exit 0"
const cargo = "echo 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)'"
const go = "echo 'go version go1.26.8 linux/amd64'"

test("Nothing is missing when all compilers are there and new enough.", () => {
  expect(missingCompilers(parts, environmentWith({ cc, cargo, go }))).toEqual([])
})

test("Nothing is missing when nothing is to be built.", () => {
  expect(missingCompilers([], environmentWith({}))).toEqual([])
})

test("Each missing compiler gives one sentence that says what to install.", () => {
  expect(missingCompilers(parts, environmentWith({}))).toEqual([
    "cargo is not on PATH: install Rust 1.89.0 or newer (cargo and rustc)",
    "cc is not on PATH: install a C compiler (gcc or clang), which Rust needs for linking",
    "go is not on PATH: install Go 1.26.0 or newer",
  ])
})

test("Only the compilers of the parts that are to be built are asked for.", () => {
  expect(missingCompilers(goParts, environmentWith({ go }))).toEqual([])
  expect(missingCompilers(rustParts, environmentWith({ cc, cargo }))).toEqual([])
})

test("A Rust that is too old is named with its version.", () => {
  const environment = environmentWith({ cc, cargo: "echo 'cargo 1.75.0 (1d8b05cdd 2023-11-20)'" })
  expect(missingCompilers(rustParts, environment)).toEqual([
    "cargo on PATH is cargo 1.75.0 (1d8b05cdd 2023-11-20), which is too old: " +
      "install Rust 1.89.0 or newer (cargo and rustc)",
  ])
})

test("A cargo that finds no toolchain is told apart from one that is not there.", () => {
  const reason = "error: rustup could not choose a version of cargo to run"
  const environment = environmentWith({ cc, cargo: `echo '${reason}' >&2; echo 'more' >&2; exit 1` })
  expect(missingCompilers(rustParts, environment)).toEqual([
    `cargo does not run (${reason}): install Rust 1.89.0 or newer (cargo and rustc), ` +
      "or with rustup set RUSTUP_HOME to the folder that holds its toolchains",
  ])
})

test("A Go that refuses the version that a build definition asks for gives one sentence.", () => {
  const reason = "go: go.mod requires go >= 1.26 (running go 1.22.1; GOTOOLCHAIN=local)"
  const environment = environmentWith({ go: `echo '${reason}' >&2; exit 1` })
  expect(missingCompilers(goParts, environment)).toEqual([`go does not run (${reason}): install Go 1.26.0 or newer`])
})

test("Without a home folder the compilers get that of the account.", () => {
  expect(compilerEnvironment({ PATH: "", HOME: "" })["HOME"]).toMatch(/^\/./)
})

test("With an empty home folder rustup's toolchains are found beside its own cargo.", () => {
  const account = temporaryDirectory()
  const bin = join(account, ".cargo", "bin")
  writeProgram(bin, "cargo", cargo)
  const environment = { PATH: bin, HOME: temporaryDirectory() }
  expect(compilerEnvironment(environment)["RUSTUP_HOME"]).toBeUndefined()

  mkdirSync(join(account, ".rustup"))
  expect(compilerEnvironment(environment)["RUSTUP_HOME"]).toBe(join(account, ".rustup"))
  expect(compilerEnvironment({ ...environment, RUSTUP_HOME: "/opt/rustup" })["RUSTUP_HOME"]).toBe("/opt/rustup")

  mkdirSync(join(environment.HOME, ".rustup"))
  expect(compilerEnvironment(environment)["RUSTUP_HOME"]).toBeUndefined()
})
