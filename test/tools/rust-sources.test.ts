import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, expect, test } from "vitest"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { crateHash, lockedCrates } from "./rust-sources"
import { definitionsDirectory } from "./tool-folders"

const lattice = join(definitionsDirectory, "lattice")

const entries = {
  server: '[[package]]\nname = "test-server"\nversion = "0.0.0"\ndependencies = [\n "io 1.2.0",\n "net",\n]',
  oldIo: '[[package]]\nname = "io"\nversion = "0.9.0"',
  newIo: '[[package]]\nname = "io"\nversion = "1.2.0"\ndependencies = [\n "net",\n]',
  net: '[[package]]\nname = "net"\nversion = "2.0.0"\ndependencies = [\n "io 1.2.0",\n]',
}
const lock = ["version = 4", ...Object.values(entries)].join("\n\n") + "\n"

let workspace: string

beforeEach(() => {
  workspace = temporaryDirectory()
  cpSync(lattice, workspace, { recursive: true })
})

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(workspace, file), "utf8")
  expect(text).toContain(from)
  writeFileSync(join(workspace, file), text.replace(from, to))
}

/** For each part, whether it would be built anew after the change. */
function builtAnew(changed: () => void): Record<string, boolean> {
  const crates = ["wadm", "wasmcloud-host", "sqlite-database"]
  const before = crates.map((crate) => crateHash(workspace, [crate]))
  changed()
  return Object.fromEntries(crates.map((crate, index) => [crate, crateHash(workspace, [crate]) !== before[index]]))
}

test("A package needs what it depends on and what that depends on, each in the version that the lock names.", () => {
  expect(lockedCrates(lock, ["test-server"])).toEqual([entries.server, entries.newIo, entries.net])
})

test("A package that the lock lacks is an error that names it.", () => {
  expect(() => lockedCrates(lock, ["test-client"])).toThrow("Cargo.lock has no crate test-client")
})

test("A capability that changes its source or its crates leaves wadm and the host as they were built.", () => {
  const only = { wadm: false, "wasmcloud-host": false, "sqlite-database": true }
  expect(builtAnew(() => change("sqlite-database/src/main.rs", "fn main()", "fn  main()"))).toEqual(only)
  expect(builtAnew(() => change("Cargo.lock", 'name = "rusqlite"\nversion = "', "$&9"))).toEqual(only)
})

test("A crate that all need, and the settings of the workspace, have all of them built anew.", () => {
  const all = { wadm: true, "wasmcloud-host": true, "sqlite-database": true }
  expect(builtAnew(() => change("Cargo.lock", 'name = "anyhow"\nversion = "', "$&9"))).toEqual(all)
  expect(builtAnew(() => change("Cargo.toml", "opt-level = 1", "opt-level = 2"))).toEqual(all)
  expect(builtAnew(() => change("rustc-wrapper.sh", "512", "1024"))).toEqual(all)
})
